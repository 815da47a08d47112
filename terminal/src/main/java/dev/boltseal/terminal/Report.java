package dev.boltseal.terminal;

import dev.boltseal.base.failure.Printable;
import java.util.ArrayList;
import java.util.List;

/// What a command says to people: lines, facts, tables, and what to do next. It is laid out for the page it is printed
/// on.
///
/// A part is the answer itself, or a remark. Programs that read the answer don't get the remarks, which then go to
/// standard error.
public final class Report {
    private final List<Entry> entries = new ArrayList<>();

    /// Something that can be laid out.
    @FunctionalInterface
    private interface Part {
        List<String> lines(Page page);
    }

    private record Entry(boolean remark, Part part) {}

    /// Lines as they are.
    public static Report of(List<String> lines) {
        var report = new Report();
        lines.forEach(report::line);
        return report;
    }

    /// A sentence. If it begins with a verdict, VERIFIED or REFUSED, that has its colour on a terminal.
    public Report line(String text) {
        return add(false, sentence(text));
    }

    /// A document that programs read, too: its lines are as they are on every page.
    public Report document(List<String> lines) {
        List<String> escaped = lines.stream().map(Printable::escaped).toList();
        return add(false, page -> escaped);
    }

    /// A sentence that only people need.
    public Report remark(String text) {
        return add(true, sentence(text));
    }

    /// An empty line, between facts and a table.
    public Report gap() {
        return add(false, page -> List.of(""));
    }

    public Report facts(Summary facts) {
        return add(false, facts::lines);
    }

    public Report table(Table table) {
        return add(false, table::lines);
    }

    /// The table; people read what is in its first column as a heading above the rows that have it.
    public Report groups(Table table) {
        return add(false, table::groups);
    }

    /// The table in a frame everywhere, as the platform's commands print it.
    public Report framed(Table table) {
        return add(false, table::framed);
    }

    /// The next command, ready to paste.
    public Report next(String command) {
        return next("", command);
    }

    /// The next command, ready to paste.
    ///
    /// @param before what to do before that, as the beginning of a sentence that the command ends
    public Report next(String before, String command) {
        String words = before.isEmpty() ? "next:" : "next: " + before;
        return add(true, page -> next(Printable.escaped(words), Printable.escaped(command), page));
    }

    private static List<String> next(String words, String command, Page page) {
        String line = words + " " + command;
        if (!page.isTerminal() || Wrapping.width(line) <= page.columns()) {
            return List.of(line);
        }
        List<String> lines = new ArrayList<>(Wrapping.lines(words, page.columns()));
        lines.addAll(new ShellCommand(command).lines(page.columns()));
        return lines;
    }

    private static Part sentence(String text) {
        String escaped = Printable.escaped(text);
        return page -> {
            if (!page.isTerminal()) {
                return List.of(escaped);
            }
            List<String> lines = new ArrayList<>(Wrapping.lines(escaped, page.columns()));
            lines.set(0, Verdict.coloured(lines.getFirst(), page));
            return lines;
        };
    }

    private Report add(boolean remark, Part part) {
        entries.add(new Entry(remark, part));
        return this;
    }

    /// Everything, in order.
    List<String> whole(Page page) {
        return lines(entries, page);
    }

    /// Without remarks.
    List<String> answer(Page page) {
        return lines(entries.stream().filter(entry -> !entry.remark()).toList(), page);
    }

    /// Only the remarks.
    List<String> remarks(Page page) {
        return lines(entries.stream().filter(Entry::remark).toList(), page);
    }

    private static List<String> lines(List<Entry> entries, Page page) {
        return entries.stream()
                .flatMap(entry -> entry.part().lines(page).stream())
                .toList();
    }
}
