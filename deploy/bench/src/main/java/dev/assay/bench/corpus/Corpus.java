package dev.assay.bench.corpus;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The repositories that the rules are run over, as {@code docs/accuracy/corpus.tsv} lists them. */
final class Corpus {

    /** Where the list stands in a checkout. */
    static final Path LIST = Path.of("docs", "accuracy", "corpus.tsv");

    private static final List<String> COLUMNS = List.of("repository", "commit", "language", "why");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][\\w-]*/[\\w][\\w.-]*");
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");

    private Corpus() {}

    /**
     * One repository at one commit.
     *
     * @param repository owner and name on its forge
     * @param commit full id in lower-case hexadecimal
     * @param why what kind of code it stands for
     */
    record Entry(String repository, String commit, String language, String why) {
        Entry {
            if (!NAME.matcher(repository).matches()) {
                throw new IllegalArgumentException("a repository is owner/name, not " + repository);
            }
            if (!COMMIT.matcher(commit).matches()) {
                throw new IllegalArgumentException(
                        "the commit of %s has 40 hexadecimal digits, not %s".formatted(repository, commit));
            }
        }

        /** Its bare clone under the folder of mirrors. */
        Path mirror(Path mirrors) {
            return mirrors.resolve(repository + ".git");
        }

        /** The name of the document that checking it left. */
        String document() {
            return repository.replace('/', '+') + ".json";
        }
    }

    static List<Entry> read(Path list) throws IOException {
        return Table.read(list, COLUMNS).stream()
                .map(row -> new Entry(row.get(0), row.get(1), row.get(2), row.get(3)))
                .toList();
    }
}
