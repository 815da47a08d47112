package dev.boltseal.terminal;

import static dev.boltseal.base.failure.FailureCode.DEFECT;
import static dev.boltseal.base.failure.FailureCode.INTERRUPTED;
import static dev.boltseal.base.failure.FailureCode.OUTPUT_FAILED;
import static dev.boltseal.base.failure.FailureCode.USAGE;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.json.ObjectWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// Runs a tree of commands and gives the exit status that [dev.boltseal.base.failure.ExitStatus] defines.
///
/// Adds to every command `--json`, `--quiet`, `--debug`, `--help` and `--version`, and to the root the subcommand
/// `completion`.
public final class Program {
    private static final int MIN_COLUMNS = 80;
    private static final int MAX_COLUMNS = 120;
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final CommandLine line;
    private final Console console;

    /// @param line the root command with its subcommands; commands throw [Failure]
    public Program(CommandLine line, Console console) {
        this.line = line;
        this.console = console;
        prepare();
    }

    /// Runs in this process until its end: exits with the status, or with 130 on SIGINT, SIGTERM and SIGHUP.
    /// Returns if the status is 0 and nothing is left to do but to end the process.
    public void runToExit(String... args) {
        // on a thread of its own: 30 ms that nobody needs to wait for
        Thread.ofPlatform().daemon().name("signals").start(() -> Interruption.handle(this::interrupted));
        int status = run(args);
        // System.exit asks every jar first whether it wants to log that: 25 ms
        if (status != 0 || !isAlone()) {
            System.exit(status);
        }
    }

    /// Whether no other thread keeps the process running.
    private static boolean isAlone() {
        var threads = new Thread[Thread.activeCount() + 1];
        int count = Thread.enumerate(threads);
        return Arrays.stream(threads, 0, count).allMatch(each -> each.isDaemon() || each == Thread.currentThread());
    }

    /// The exit status. A failure has been printed. If the reader of standard output stops reading, as `head`
    /// does, nothing is said about it.
    public int run(String... args) {
        int status = execute(args);
        if (console.readerLeft()) {
            return Math.max(status, OUTPUT_FAILED.exitStatus().status());
        }
        if (!console.delivered()) {
            return failed(new Failure(OUTPUT_FAILED, "answer", Facts.none()), status);
        }
        return status;
    }

    /// Writes a manual page for each command, such as `boltseal-trust-init.1`.
    ///
    /// @param directory must exist; files in it are replaced
    /// @param date of the pages
    public void writeManual(Path directory, LocalDate date) throws IOException {
        for (ManualPage page : ManualPage.all(line, date).toList()) {
            Files.writeString(directory.resolve(page.fileName()), page.text());
        }
    }

    private void prepare() {
        line.addSubcommand(new CompletionCommand(console));
        line.addMixin("output", console.options());
        addHelpAndVersion(line);
        line.setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF))
                .setUsageHelpWidth(Math.clamp(console.columns(), MIN_COLUMNS, MAX_COLUMNS))
                .setExpandAtFiles(false)
                .setAllowOptionsAsOptionParameters(false)
                .registerConverter(Path.class, Path::of)
                .setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8))
                .setExecutionStrategy(this::executed)
                .setParameterExceptionHandler((e, args) -> misused(e, args))
                .setExecutionExceptionHandler((e, command, parsed) -> failed(e));
    }

    private static void addHelpAndVersion(CommandLine command) {
        HelpLayout.apply(command);
        command.getCommandSpec().mixinStandardHelpOptions(true).versionProvider(new ProductVersion());
        command.getSubcommands().values().forEach(Program::addHelpAndVersion);
    }

    /// `help build` is `build --help`, and `version` is `--version`.
    private static String[] spelledOut(String... args) {
        if (args.length > 0 && args[0].equals("version")) {
            return Stream.concat(Stream.of("--version"), Arrays.stream(args).skip(1))
                    .toArray(String[]::new);
        }
        if (args.length > 0 && args[0].equals("help")) {
            return Stream.concat(Arrays.stream(args).skip(1), Stream.of("--help"))
                    .toArray(String[]::new);
        }
        return args;
    }

    private int execute(String... args) {
        try {
            return line.execute(spelledOut(args));
        } catch (RuntimeException | Error e) {
            return failed(e);
        }
    }

    /// The version as JSON if that is wanted; help is always text.
    private int executed(ParseResult parsed) {
        if (console.options().json() && isVersionAsked(parsed)) {
            console.answer(new Answer(
                    new ObjectWriter().text("version", ProductVersion.text()).build(), List.of()));
            return 0;
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    private static boolean isVersionAsked(ParseResult parsed) {
        return parsed.asCommandLineList().stream().anyMatch(CommandLine::isVersionHelpRequested);
    }

    /// A group that is called without a command shows its commands.
    private int misused(ParameterException e, String... args) {
        console.options().readRaw(args);
        var misuse = new Misuse(e);
        if (misuse.isGroupAlone()) {
            console.overview(misuse.overview(), misuse.failure());
            return USAGE.exitStatus().status();
        }
        return failed(misuse.failure());
    }

    private int failed(Throwable e) {
        return failed(
                switch (e) {
                    case Failure failure -> failure;
                    case OutOfMemoryError error -> new Failure(DEFECT, "memory", Facts.none(), error);
                    default -> UnwritableName.in(e).orElseGet(() -> defect(e));
                },
                0);
    }

    private static Failure defect(Throwable e) {
        return new Failure(DEFECT, "defect", Facts.of("reason", e.toString()), e);
    }

    private int failed(Failure failure, int soFar) {
        console.failure(line.getCommandName(), failure);
        return Math.max(soFar, failure.code().exitStatus().status());
    }

    /// Prints the interruption, unless an answer is still waiting for a reader that doesn't read.
    private void interrupted(String signal) {
        if (console.isStopTheEnd()) {
            System.exit(INTERRUPTED.exitStatus().status());
        }
        var failure = new Failure(INTERRUPTED, Facts.of("signal", signal, "next", console.stopped()));
        var farewell = Thread.ofPlatform().daemon().start(() -> console.failure(line.getCommandName(), failure));
        try {
            farewell.join(FAREWELL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        System.exit(INTERRUPTED.exitStatus().status());
    }
}
