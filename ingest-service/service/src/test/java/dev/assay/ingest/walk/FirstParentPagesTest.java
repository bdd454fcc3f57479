package dev.assay.ingest.walk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.mirror.CommitInfo;
import dev.assay.mirror.GitSettings;
import dev.assay.mirror.Mirror;
import dev.assay.mirror.Window;
import dev.assay.mirror.fixture.TestRepository;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real history that is longer than two pages. */
final class FirstParentPagesTest {
    private static final int COMMITS = 2 * FirstParentPages.PAGE + 300;
    private static final long FIRST_SECOND = 1_700_000_000L;

    @TempDir
    Path folder;

    @Test
    void everyDepthIsThatOfTheWholeLineInWhateverOrderItIsAskedFor() throws Exception {
        TestRepository repository = history();
        GitSettings settings =
                new GitSettings(folder.resolve("home"), true, true, Set.of(), Duration.ofMinutes(1), 1L << 30);
        try (Mirror mirror = Mirror.local(repository.folder(), settings)) {
            String tip = mirror.resolve("main").orElseThrow();
            List<CommitInfo> line = mirror.firstParentLine(tip, null, Window.ALL);
            FirstParentPages pages = new FirstParentPages(mirror, tip, COMMITS);

            for (int depth : new int[] {COMMITS, COMMITS - 1, 1, 2, 1_300, 1_301, 300, 301, COMMITS, 7}) {
                assertThat(pages.at(depth, 1)).isEqualTo(line.get(depth - 1));
            }
            assertThat(new FirstParentPages(mirror, tip, COMMITS).at(COMMITS, COMMITS))
                    .isEqualTo(line.getLast());
        }
    }

    @Test
    void aDateGivesTheOldestCommitThatIsNotOlder() throws Exception {
        TestRepository repository = history();
        GitSettings settings =
                new GitSettings(folder.resolve("home"), true, true, Set.of(), Duration.ofMinutes(1), 1L << 30);
        try (Mirror mirror = Mirror.local(repository.folder(), settings)) {
            String tip = mirror.resolve("main").orElseThrow();
            FirstParentPages pages = new FirstParentPages(mirror, tip, COMMITS);

            assertThat(pages.firstSince(Instant.ofEpochSecond(FIRST_SECOND + 900)))
                    .isEqualTo(900);
            assertThat(pages.firstSince(Instant.EPOCH)).isEqualTo(1);
            assertThat(pages.firstSince(Instant.ofEpochSecond(FIRST_SECOND + 10_000)))
                    .isEqualTo(COMMITS);
        }
    }

    private TestRepository history() {
        TestRepository repository = TestRepository.init(folder.resolve("repository"));
        StringBuilder stream = new StringBuilder();
        for (int number = 1; number <= COMMITS; number++) {
            stream.append("commit refs/heads/main\ncommitter A <a@example.org> ")
                    .append(FIRST_SECOND + number)
                    .append(" +0000\ndata 1\nx\n\n");
        }
        repository.gitWithInput(stream.toString().getBytes(StandardCharsets.UTF_8), "fast-import", "--quiet");
        return repository;
    }
}
