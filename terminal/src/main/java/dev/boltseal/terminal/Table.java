package dev.boltseal.terminal;

import dev.boltseal.base.failure.Printable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Rows of cells, padded so that the columns are aligned and separated by two spaces.
///
/// Cells with numbers are aligned to the right. The width of the terminal is not considered: long rows wrap.
public final class Table {
    private final List<List<String>> rows = new ArrayList<>();

    /// The first row; it also defines the number of columns.
    public Table(String... headings) {
        row(headings);
    }

    /// @throws IllegalArgumentException if the number of cells differs from that of the headings
    public Table row(String... cells) {
        if (!rows.isEmpty() && cells.length != rows.getFirst().size()) {
            throw new IllegalArgumentException(
                    "want %d cells, got %d".formatted(rows.getFirst().size(), cells.length));
        }
        rows.add(Arrays.stream(cells).map(Printable::escaped).toList());
        return this;
    }

    /// One text for each row, headings first, without white space at the end.
    public List<String> lines() {
        List<Column> columns = columns();
        return rows.stream().map(row -> line(row, columns)).toList();
    }

    /// The same in a frame, with rules above and below the headings and at the end, as the platform's commands
    /// print it. Everything is aligned to the left.
    public List<String> framed() {
        List<Column> columns = columns();
        String rule = rule(columns);
        List<String> lines = new ArrayList<>(List.of(rule, framed(rows.getFirst(), columns), rule));
        rows.stream().skip(1).map(row -> framed(row, columns)).forEach(lines::add);
        if (rows.size() > 1) {
            lines.add(rule);
        }
        return lines;
    }

    /// @param width in characters
    /// @param numeric whether all cells except the heading contain numbers
    private record Column(int width, boolean numeric) {}

    private List<Column> columns() {
        return IntStream.range(0, rows.getFirst().size())
                .mapToObj(column -> new Column(width(column), numeric(column)))
                .toList();
    }

    private static String framed(List<String> row, List<Column> columns) {
        var line = new StringBuilder("|");
        for (int i = 0; i < row.size(); i++) {
            String cell = row.get(i);
            line.append(' ')
                    .append(cell)
                    .repeat(" ", columns.get(i).width() - length(cell))
                    .append(" |");
        }
        return line.toString();
    }

    private static String rule(List<Column> columns) {
        var rule = new StringBuilder("+");
        columns.forEach(column -> rule.repeat("-", column.width() + 2).append('+'));
        return rule.toString();
    }

    private static String line(List<String> row, List<Column> columns) {
        var line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            String cell = row.get(i);
            Column column = columns.get(i);
            String padding = " ".repeat(column.width() - length(cell));
            line.append(column.numeric() ? padding + cell : cell + padding).append("  ");
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
