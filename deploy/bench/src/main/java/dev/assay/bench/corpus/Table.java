package dev.assay.bench.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A file of tab-separated columns under a heading; lines that begin with # are remarks. */
final class Table {

    private static final String TAB = "\t";

    private Table() {}

    /**
     * The rows under the heading.
     *
     * @throws IOException when the file cannot be read, or a line has other columns than asked for
     */
    static List<List<String>> read(Path file, List<String> columns) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        boolean heading = true;
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            List<String> cells = Arrays.asList(line.split(TAB, -1));
            if (cells.size() != columns.size()) {
                throw new IOException(
                        "%s, line %d has %d columns, not %d".formatted(file, number, cells.size(), columns.size()));
            }
            if (heading && !cells.equals(columns)) {
                throw new IOException("%s begins with %s, not with %s".formatted(file, cells, columns));
            }
            if (!heading) {
                rows.add(cells);
            }
            heading = false;
        }
        return rows;
    }

    static String row(Object... cells) {
        return String.join(TAB, Arrays.stream(cells).map(Table::cell).toList());
    }

    private static String cell(Object value) {
        return value.toString().replaceAll("[\\t\\r\\n]", " ");
    }
}
