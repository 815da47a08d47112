package dev.boltseal.terminal;

import dev.boltseal.base.failure.Printable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Rows of cells, padded so that columns stand under each other. Two spaces part them.
///
/// Cells that hold numbers line up at the right. A terminal's width is not asked for: long rows wrap.
public final class Table {
    private final List<List<String>> rows = new ArrayList<>();

    /// The first row; also fixes the number of columns.
    public Table(String... headings) {
        row(headings);
    }

    /// @throws IllegalArgumentException when the number of cells is not that of the headings
    public Table row(String... cells) {
        if (!rows.isEmpty() && cells.length != rows.getFirst().size()) {
            throw new IllegalArgumentException(
                    "want %d cells, got %d".formatted(rows.getFirst().size(), cells.length));
        }
        rows.add(Arrays.stream(cells).map(Printable::escaped).toList());
        return this;
    }

    /// One text per row, headings first, without white space at the end.
    public List<String> lines() {
        return rows.stream().map(this::line).toList();
    }

    /// The same in a frame, with rules above and below the headings and at the end, as the platform's commands print
    /// it. Everything stands left.
    public List<String> framed() {
        List<String> lines = new ArrayList<>();
        lines.add(rule());
        lines.add(framed(rows.getFirst()));
        lines.add(rule());
        rows.stream().skip(1).map(this::framed).forEach(lines::add);
        if (rows.size() > 1) {
            lines.add(rule());
        }
        return lines;
    }

    private String framed(List<String> row) {
        var line = new StringBuilder("|");
        for (int column = 0; column < row.size(); column++) {
            String cell = row.get(column);
            line.append(' ')
                    .append(cell)
                    .repeat(" ", width(column) - length(cell))
                    .append(" |");
        }
        return line.toString();
    }

    private String rule() {
        var rule = new StringBuilder("+");
        for (int column = 0; column < rows.getFirst().size(); column++) {
            rule.repeat("-", width(column) + 2).append('+');
        }
        return rule.toString();
    }

    private String line(List<String> row) {
        var line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            String cell = row.get(column);
            String padding = " ".repeat(width(column) - length(cell));
            line.append(numeric(column) ? padding + cell : cell + padding).append("  ");
        }
        return line.toString().stripTrailing();
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> length(row.get(column))).max().orElse(0);
    }

    private boolean numeric(int column) {
        return rows.size() > 1
                && rows.stream()
                        .skip(1)
                        .map(row -> row.get(column))
                        .allMatch(cell -> !cell.isEmpty() && Character.isDigit(cell.charAt(0)));
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
