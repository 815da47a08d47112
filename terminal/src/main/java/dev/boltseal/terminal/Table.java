package dev.boltseal.terminal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Rows of cells under headings.
///
/// On a terminal, columns are aligned and separated by two spaces, numbers to the right. Where that is too wide, cells
/// are broken at spaces; where that is still too wide, each row becomes a block of lines, one for each cell. For
/// programs, the cells of a row are separated by tabs.
public final class Table {
    private static final Pattern NUMBER = Pattern.compile("[0-9][0-9.,]*( [A-Za-z%]+)?");

    private final List<Text> headings;
    private final List<List<Text>> rows = new ArrayList<>();

    /// They also define the number of columns.
    public Table(String... headings) {
        this.headings = Arrays.stream(headings).map(Text::of).toList();
    }

    /// @param cells as [Text#of] takes them
    /// @throws IllegalArgumentException if the number of cells differs from that of the headings
    public Table row(Object... cells) {
        if (cells.length != headings.size()) {
            throw new IllegalArgumentException("want %d cells, got %d".formatted(headings.size(), cells.length));
        }
        rows.add(Arrays.stream(cells).map(Text::of).toList());
        return this;
    }

    /// The lines for such a page, headings first.
    List<String> lines(Page page) {
        if (page.isTerminal()) {
            return new Grid("", "  ", "", true).lines(page.columns());
        }
        List<String> lines = new ArrayList<>();
        lines.add(programs(headings));
        rows.forEach(row -> lines.add(programs(row)));
        return lines;
    }

    /// Like [#lines], but on a terminal, what is in the first column is a heading above all rows that have it, which
    /// follow one another.
    List<String> groups(Page page) {
        if (!page.isTerminal()) {
            return lines(page);
        }
        Map<Text, Table> groups = new LinkedHashMap<>();
        String[] others = headings.stream().skip(1).map(Text::full).toArray(String[]::new);
        rows.forEach(row -> groups.computeIfAbsent(row.getFirst(), each -> new Table(others))
                .rows
                .add(row.subList(1, row.size())));
        List<String> lines = new ArrayList<>();
        groups.forEach((heading, table) -> {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.addAll(Wrapping.lines(heading.brief(), page.columns()));
            lines.addAll(table.lines(page));
        });
        return lines;
    }

    /// The same in a frame, with rules above and below the headings and at the end, as the platform's commands
    /// print it, for programs, too. Everything is aligned to the left.
    List<String> framed(Page page) {
        return new Grid("| ", " | ", " |", false).framed(page.isTerminal() ? page.columns() : Integer.MAX_VALUE);
    }

    private static String programs(List<Text> row) {
        return String.join("\t", row.stream().map(Text::full).toList());
    }

    /// How the columns are arranged.
    private final class Grid {
        private final String before;
        private final String between;
        private final String after;
        private final List<Column> columns;

        /// @param before the first column
        /// @param between two columns
        /// @param after the last column
        /// @param right whether numbers are aligned to the right
        Grid(String before, String between, String after, boolean right) {
            this.before = before;
            this.between = between;
            this.after = after;
            this.columns = IntStream.range(0, headings.size())
                    .mapToObj(column -> new Column(column, right))
                    .toList();
        }

        List<String> lines(int width) {
            if (!fits(width)) {
                return blocks(width);
            }
            List<String> lines = new ArrayList<>(lines(headings));
            rows.forEach(row -> lines.addAll(lines(row)));
            return lines;
        }

        List<String> framed(int width) {
            if (!fits(width)) {
                return blocks(width);
            }
            List<String> lines = new ArrayList<>();
            lines.add(rule());
            lines.addAll(lines(headings));
            lines.add(rule());
            rows.forEach(row -> lines.addAll(lines(row)));
            if (!rows.isEmpty()) {
                lines.add(rule());
            }
            return lines;
        }

        /// Makes the widest columns narrower until all fit.
        ///
        /// @return whether that is possible
        private boolean fits(int width) {
            while (width() > width) {
                Column widest = columns.getFirst();
                for (Column column : columns) {
                    if (column.spare() > 0 && (widest.spare() == 0 || column.width > widest.width)) {
                        widest = column;
                    }
                }
                if (widest.spare() == 0) {
                    return false;
                }
                widest.width--;
            }
            int unused = 0;
            for (Column column : columns) {
                unused += column.tighten();
            }
            for (Column column : columns) {
                unused -= column.widen(unused);
            }
            return true;
        }

        private int width() {
            return before.length()
                    + columns.stream().mapToInt(column -> column.width).sum()
                    + between.length() * (columns.size() - 1)
                    + after.length();
        }

        /// A row, on as many lines as its highest cell needs.
        private List<String> lines(List<Text> row) {
            List<List<String>> cells = IntStream.range(0, row.size())
                    .mapToObj(i -> Wrapping.lines(row.get(i).brief(), columns.get(i).width))
                    .toList();
            int height = cells.stream().mapToInt(List::size).max().orElse(1);
            return IntStream.range(0, height).mapToObj(i -> line(cells, i)).toList();
        }

        private String line(List<List<String>> cells, int number) {
            List<String> padded = IntStream.range(0, cells.size())
                    .mapToObj(i -> columns.get(i)
                            .padded(number < cells.get(i).size() ? cells.get(i).get(number) : ""))
                    .toList();
            return (before + String.join(between, padded) + after).stripTrailing();
        }

        private String rule() {
            var rule = new StringBuilder("+");
            columns.forEach(column -> rule.repeat("-", column.width + 2).append('+'));
            return rule.toString();
        }
    }

    /// Each row as labels and facts, with an empty line between two rows.
    private List<String> blocks(int width) {
        List<String> lines = new ArrayList<>();
        for (List<Text> row : rows) {
            var block = new Summary();
            for (int i = 0; i < row.size(); i++) {
                if (!row.get(i).alone().isEmpty()) {
                    block.add(headings.get(i).full(), row.get(i));
                }
            }
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.addAll(block.lines(new Page(width, false)));
        }
        return lines;
    }

    /// One column while it is arranged.
    private final class Column {
        private final int index;
        private final boolean right;
        private final int widest;
        private final int narrowest;
        private int width;

        Column(int index, boolean right) {
            boolean numbers = !rows.isEmpty()
                    && rows.stream()
                            .map(row -> row.get(index).brief())
                            .allMatch(cell -> NUMBER.matcher(cell).matches());
            this.index = index;
            this.right = right && numbers;
            this.widest = Math.max(
                    Wrapping.width(headings.get(index).brief()),
                    rows.stream()
                            .mapToInt(row -> Wrapping.width(row.get(index).brief()))
                            .max()
                            .orElse(0));
            this.width = widest;
            this.narrowest = numbers
                    ? widest
                    : Math.max(
                            Wrapping.widestWord(headings.get(index).brief()),
                            rows.stream()
                                    .mapToInt(row ->
                                            Wrapping.widestWord(row.get(index).brief()))
                                    .max()
                                    .orElse(0));
        }

        int spare() {
            return width - narrowest;
        }

        /// Makes it as narrow as its broken cells are.
        ///
        /// @return by how much
        int tighten() {
            int before = width;
            width = width == widest ? width : broken();
            return before - width;
        }

        /// @return by how much
        int widen(int most) {
            int more = Math.min(most, widest - width);
            width += more;
            return more;
        }

        private int broken() {
            return Stream.concat(Stream.of(headings), rows.stream())
                    .flatMap(row -> Wrapping.lines(row.get(index).brief(), width).stream())
                    .mapToInt(Wrapping::width)
                    .max()
                    .orElse(0);
        }

        String padded(String cell) {
            String padding = " ".repeat(width - Wrapping.width(cell));
            return right ? padding + cell : cell + padding;
        }
    }
}
