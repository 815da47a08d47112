package dev.boltseal.terminal;

import dev.boltseal.base.failure.ExitStatus;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.Messages;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.base.failure.Printable;
import dev.boltseal.base.json.CanonicalJson;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.ObjectWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Where a command talks to its caller: answers on standard output, everything else on standard error. All of it
/// is UTF-8 and free of control characters.
///
/// With `--json`, standard output contains exactly one object, the answer or the failure: canonical JSON, except
/// that characters that a terminal could act on are escaped. With `--quiet`, only failures are printed. Safe for
/// many threads.
public final class Console {
    private final PrintStream out;
    private final BooleanSupplier readerLeft;
    private final PrintStream err;
    private final Page answers;
    private final Page messages;
    private final LongSupplier nanoTime;
    private final Locale language;
    private final OutputOptions options = new OutputOptions();
    private final AtomicReference<Supplier<Phrase>> whenStopped = new AtomicReference<>(Console::runAgain);
    private ProgressDisplay progress = ProgressDisplay.NONE;
    private boolean answered;
    private volatile boolean stopIsTheEnd;

    /// A console whose answers a program reads.
    ///
    /// @param columns width of the terminal that `err` is, or 0 if it is none
    /// @param nanoTime a clock that only moves forward, such as [System#nanoTime]
    public Console(PrintStream out, PrintStream err, int columns, LongSupplier nanoTime) {
        this(out, Page.PIPE, err, new Page(columns, false), nanoTime, Locale.ENGLISH);
    }

    /// @param answers what `out` is printed on
    /// @param messages what `err` is printed on
    /// @param nanoTime a clock that only moves forward, such as [System#nanoTime]
    /// @param language of the reader
    public Console(
            PrintStream out, Page answers, PrintStream err, Page messages, LongSupplier nanoTime, Locale language) {
        this(out, () -> false, answers, err, messages, nanoTime, language);
    }

    private Console(
            PrintStream out,
            BooleanSupplier readerLeft,
            Page answers,
            PrintStream err,
            Page messages,
            LongSupplier nanoTime,
            Locale language) {
        this.language = language;
        this.out = out;
        this.readerLeft = readerLeft;
        this.answers = answers;
        this.err = err;
        this.messages = messages;
        this.nanoTime = nanoTime;
    }

    /// The streams of this process. The launcher sets the properties `boltseal.out.columns` and `boltseal.columns` to
    /// the widths of the terminals that standard output and standard error are, and `boltseal.language` to its
    /// caller's locale.
    public static Console ofProcess() {
        return of(
                new FileOutputStream(FileDescriptor.out),
                Page.of(Integer.getInteger("boltseal.out.columns", 0), System.getenv()),
                new FileOutputStream(FileDescriptor.err),
                Page.of(Integer.getInteger("boltseal.columns", 0), System.getenv()),
                UserLanguage.ofProcess());
    }

    static Console of(OutputStream out, Page answers, OutputStream err, Page messages, Locale language) {
        var stream = new AnswerStream(out);
        return new Console(utf8(stream), stream::readerLeft, answers, utf8(err), messages, System::nanoTime, language);
    }

    private static PrintStream utf8(OutputStream stream) {
        return new PrintStream(stream, true, StandardCharsets.UTF_8);
    }

    /// Prints the result of the command, once: the object with `--json`, otherwise the report. Its warnings come
    /// first. What a report says besides the answer goes to standard error where a program reads the answer.
    public synchronized void answer(Answer answer) {
        answer.warnings().forEach(this::warning);
        if (options.json()) {
            json(answer.json());
        } else if (!options.quiet()) {
            Report report = answer.report();
            if (answers.isTerminal()) {
                print(report.whole(answers), out);
            } else {
                print(report.answer(answers), out);
                print(report.remarks(messages), err);
            }
        }
    }

    private static void print(List<String> lines, PrintStream stream) {
        var text = new StringBuilder();
        lines.forEach(line -> text.append(line).append(System.lineSeparator()));
        stream.print(text);
        stream.flush();
    }

    /// Prints one of the steps that the platform's users know, before the answer. Not printed with `--json` or
    /// `--quiet`.
    public synchronized void step(String text) {
        if (!options.json() && !options.quiet()) {
            out.println(Printable.escaped(text));
        }
    }

    /// Tells people what happens before the answer is there; on standard error where a program reads the answer. Not
    /// printed with `--json` or `--quiet`.
    public synchronized void line(String text) {
        if (!options.json() && !options.quiet()) {
            boolean read = answers.isTerminal();
            print(new Report().line(text).whole(read ? answers : messages), read ? out : err);
        }
    }

    /// Prints something that the caller should know although the command continues. Not printed with `--quiet`.
    public synchronized void warning(String text) {
        if (!options.quiet()) {
            err.println("warning: " + Printable.escaped(text));
        }
    }

    /// Shows the progress of work with a known size until it is closed: a bar on a terminal, otherwise a line
    /// every few seconds, and nothing with `--json` or `--quiet`. Only one at a time.
    ///
    /// @param task what is being done, one word
    /// @param total bytes of the whole work
    public ProgressDisplay progress(String task, long total) {
        return progress(task, total, 0);
    }

    /// Like [#progress(String, long)].
    ///
    /// @param found bytes of the total that were already there
    public synchronized ProgressDisplay progress(String task, long total, long found) {
        progress.close();
        progress = display(task, total, found);
        return progress;
    }

    private ProgressDisplay display(String task, long total, long found) {
        if (options.json() || options.quiet()) {
            return ProgressDisplay.NONE;
        }
        return messages.isTerminal()
                ? new ProgressBarDisplay(task, total, err, messages.columns())
                : new ProgressLines(task, total, found, err::println, nanoTime);
    }

    /// Sets what to do before the command ends because somebody stopped it.
    ///
    /// @param leave makes the work so far durable, and says what is left, as the end of a sentence
    public void whenStopped(Supplier<Phrase> leave) {
        whenStopped.set(leave);
    }

    private static Phrase runAgain() {
        return Phrase.of("options.run-again");
    }

    /// Does that, once, even while an answer waits for its reader.
    Phrase stopped() {
        return whenStopped.getAndSet(Console::runAgain).get();
    }

    /// Takes bytes that are the whole answer, unchanged, as a log is. Each write is passed on at once, and fails
    /// once the reader has left.
    ///
    /// @return empty with `--json`, because these would not be one object
    public Optional<OutputStream> bytes() {
        return options.json() ? Optional.empty() : Optional.of(new PassedOn());
    }

    private final class PassedOn extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            out.flush();
            if (!delivered()) {
                throw new IOException("standard output was closed");
            }
        }
    }

    /// From now on, nothing is said if somebody stops the command, because that is how it ends.
    public void endsWhenStopped() {
        stopIsTheEnd = true;
    }

    boolean isStopTheEnd() {
        return stopIsTheEnd;
    }

    /// Prints a script unchanged, whatever the options are.
    synchronized void script(String text) {
        out.print(text);
    }

    /// Says which commands a group has, if the group was called without a command.
    synchronized void overview(String usage, Failure failure) {
        err.print(usage);
        if (options.json()) {
            json(error(failure));
        }
    }

    /// Says why the command failed: one sentence after the program's name and the failure's id.
    synchronized void failure(String program, Failure failure) {
        progress.close();
        problem(program, failure);
        if (options.debug()) {
            failure.printStackTrace(err);
        }
        if (options.json()) {
            json(error(failure));
        }
    }

    /// Says one of several things that are wrong, in the form of a failure. The answer of the command follows, so the
    /// problem is not printed as JSON here.
    public synchronized void problem(String program, Failure failure) {
        String id = "%s: %s".formatted(program, failure.code().id());
        boolean refused = failure.code().exitStatus() == ExitStatus.REFUSED;
        err.println(
                (refused ? Verdict.REFUSED.painted(id, messages) : id) + " " + Printable.escaped(sentence(failure)));
    }

    /// Whether the reader of standard output closed it.
    synchronized boolean readerLeft() {
        return !delivered() && readerLeft.getAsBoolean();
    }

    /// Whether standard output accepted everything that was printed.
    synchronized boolean delivered() {
        return !out.checkError();
    }

    OutputOptions options() {
        return options;
    }

    /// Of the terminal where help is read; 0 if there is none.
    int columns() {
        return answers.isTerminal() ? answers.columns() : messages.columns();
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

    /// The catalogue is read only if something failed.
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
