package dev.boltseal.terminal;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.Messages;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.base.failure.Printable;
import dev.boltseal.base.json.CanonicalJson;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.ObjectWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Where a command talks to its caller: answers on standard output, everything else on standard error, all of it
/// UTF-8 and free of control characters.
///
/// With `--json` standard output carries exactly one object, the answer or the failure: canonical JSON, except that
/// characters a terminal could act on are escaped. With `--quiet` only failures are printed. Safe for many threads.
public final class Console {
    private static final int NO_TERMINAL = 0;

    private final PrintStream out;
    private final BooleanSupplier readerLeft;
    private final PrintStream err;
    private final int columns;
    private final LongSupplier nanoTime;
    private final Locale language;
    private final OutputOptions options = new OutputOptions();
    private final AtomicReference<Supplier<Phrase>> whenStopped = new AtomicReference<>(Console::runAgain);
    private ProgressDisplay progress = ProgressDisplay.NONE;
    private boolean answered;

    /// @param columns width of the terminal that `err` is, 0 where it is none
    /// @param nanoTime a clock that only runs forward, as [System#nanoTime]
    public Console(PrintStream out, PrintStream err, int columns, LongSupplier nanoTime) {
        this(out, err, columns, nanoTime, Locale.ENGLISH);
    }

    /// @param language of whoever reads
    public Console(PrintStream out, PrintStream err, int columns, LongSupplier nanoTime, Locale language) {
        this(out, () -> false, err, columns, nanoTime, language);
    }

    private Console(
            PrintStream out,
            BooleanSupplier readerLeft,
            PrintStream err,
            int columns,
            LongSupplier nanoTime,
            Locale language) {
        this.language = language;
        this.out = out;
        this.readerLeft = readerLeft;
        this.err = err;
        this.columns = columns;
        this.nanoTime = nanoTime;
    }

    /// The streams of this process. The launcher says in the property `boltseal.columns` how wide the terminal is,
    /// and in `boltseal.language` which locale its caller has.
    public static Console ofProcess() {
        return of(
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                Integer.getInteger("boltseal.columns", NO_TERMINAL),
                UserLanguage.ofProcess());
    }

    static Console of(OutputStream out, OutputStream err, int columns, Locale language) {
        var answers = new AnswerStream(out);
        return new Console(utf8(answers), answers::readerLeft, utf8(err), columns, System::nanoTime, language);
    }

    private static PrintStream utf8(OutputStream stream) {
        return new PrintStream(stream, true, StandardCharsets.UTF_8);
    }

    /// The result of the command, once: the object with `--json`, else the lines. Its warnings come first.
    public synchronized void answer(Answer answer) {
        answer.warnings().forEach(this::warning);
        if (options.json()) {
            json(answer.json());
        } else if (!options.quiet()) {
            var text = new StringBuilder();
            answer.lines().forEach(line -> text.append(Printable.escaped(line)).append(System.lineSeparator()));
            out.print(text);
            out.flush();
        }
    }

    /// One line for people, on the way to the answer. Not printed with `--json` or `--quiet`.
    public synchronized void line(String text) {
        if (!options.json() && !options.quiet()) {
            out.println(Printable.escaped(text));
        }
    }

    /// Something the caller should know although the command goes on. Not printed with `--quiet`.
    public synchronized void warning(String text) {
        if (!options.quiet()) {
            err.println("warning: " + Printable.escaped(text));
        }
    }

    /// Shows how work of a known size advances, until closed: a bar on a terminal, else a line every few seconds,
    /// nothing with `--json` or `--quiet`. One at a time.
    ///
    /// @param task what is being done, one word
    /// @param total bytes of all of it
    public ProgressDisplay progress(String task, long total) {
        return progress(task, total, 0);
    }

    /// As [#progress(String, long)].
    ///
    /// @param found bytes of the total that were there already
    public synchronized ProgressDisplay progress(String task, long total, long found) {
        progress.close();
        progress = display(task, total, found);
        return progress;
    }

    private ProgressDisplay display(String task, long total, long found) {
        if (options.json() || options.quiet()) {
            return ProgressDisplay.NONE;
        }
        return columns == NO_TERMINAL
                ? new ProgressLines(task, total, found, err::println, nanoTime)
                : new ProgressOnTerminal(task, total, err, columns);
    }

    /// What to do before the command ends because somebody stopped it.
    ///
    /// @param leave makes what is done so far last, and says what stays: the end of a sentence
    public void whenStopped(Supplier<Phrase> leave) {
        whenStopped.set(leave);
    }

    private static Phrase runAgain() {
        return Phrase.of("options.run-again");
    }

    /// Does it, once, even while an answer waits for its reader.
    Phrase stopped() {
        return whenStopped.getAndSet(Console::runAgain).get();
    }

    /// Prints a script as it is, whatever the options say.
    synchronized void script(String text) {
        out.print(text);
    }

    /// Says which commands a group has, where one of them was asked for and none named.
    synchronized void overview(String usage, Failure failure) {
        err.print(usage);
        if (options.json()) {
            json(error(failure));
        }
    }

    /// Says why the command failed: one sentence after the program's name and the failure's id.
    synchronized void failure(String program, Failure failure) {
        progress.close();
        err.println("%s: %s %s".formatted(program, failure.code().id(), Printable.escaped(sentence(failure))));
        if (options.debug()) {
            failure.printStackTrace(err);
        }
        if (options.json()) {
            json(error(failure));
        }
    }

    /// Whether whoever read standard output stopped doing so.
    synchronized boolean readerLeft() {
        return !delivered() && readerLeft.getAsBoolean();
    }

    /// Whether standard output took everything that was printed.
    synchronized boolean delivered() {
        return !out.checkError();
    }

    OutputOptions options() {
        return options;
    }

    int columns() {
        return columns;
    }

    PrintStream out() {
        return out;
    }

    private void json(JsonObject object) {
        if (!answered) {
            answered = true;
            out.println(Printable.escaped(CanonicalJson.text(object)));
        }
    }

    /// The catalogue is read only where something failed.
    private String sentence(Failure failure) {
        return Messages.in(language).sentence(failure.problem());
    }

    private JsonObject error(Failure failure) {
        var error = new ObjectWriter()
                .text("id", failure.code().id())
                .text("message", sentence(failure))
                .number("exitStatus", failure.code().exitStatus().status())
                .build();
        return new ObjectWriter().value("error", error).build();
    }
}
