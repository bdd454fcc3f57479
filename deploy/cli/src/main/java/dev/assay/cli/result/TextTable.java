package dev.assay.cli.result;

import dev.assay.cli.TerminalText;
import java.util.ArrayList;
import java.util.List;

/** Columns of text, aligned, for a terminal. */
public final class TextTable {

    private static final String GAP = "  ";

    /** How a column is set. */
    enum Side {
        LEFT,
        RIGHT
    }

    private record Column(String title, Side side) {}

    private final List<Column> columns = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();

    /** Adds a column whose cells begin at the left. */
    public TextTable left(String title) {
        columns.add(new Column(title, Side.LEFT));
        return this;
    }

    /** Adds a column whose cells end at the right. */
    public TextTable right(String title) {
        columns.add(new Column(title, Side.RIGHT));
        return this;
    }

    /** Adds a row with a cell for each column. */
    public TextTable row(String... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException("%d cells in %d columns".formatted(cells.length, columns.size()));
        }
        rows.add(List.of(cells).stream().map(TerminalText::oneLine).toList());
        return this;
    }

    /** Writes the titles and all rows. */
    public void appendTo(StringBuilder text) {
        line(text, columns.stream().map(Column::title).toList());
        rows.forEach(row -> line(text, row));
    }

    private void line(StringBuilder text, List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int index = 0; index < cells.size(); index++) {
            String cell = cells.get(index);
            String padding = " ".repeat(Math.max(0, width(index) - length(cell)));
            line.append(index == 0 ? "" : GAP);
            line.append(columns.get(index).side() == Side.LEFT ? cell + padding : padding + cell);
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }

    private int width(int index) {
        int width = length(columns.get(index).title());
        for (List<String> row : rows) {
            width = Math.max(width, length(row.get(index)));
        }
        return width;
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
