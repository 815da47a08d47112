package dev.boltseal.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.format.manifest.EntryPath;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

class ProgramTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Command(name = "boltseal")
    static final class Root {}

    /// Does what its argument says, on the console it was given.
    @Command(name = "act")
    static final class Act implements Runnable {
        private final Console console;

        @Parameters(arity = "0..1")
        private String what = "";

        @Option(names = "--size", description = "A size.")
        private int size;

        Act(Console console) {
            this.console = console;
        }

        private static Phrase said(String words) {
            return Phrase.of("reason.said", Facts.of("words", words));
        }

        @Override
        public void run() {
            switch (what) {
                case "bug" -> throw new IllegalStateException("never");
                case "memory" -> throw new OutOfMemoryError("Java heap space");
                case "progress" -> {
                    console.progress("act", 10).advanced(EntryPath.SEAL, 5);
                    throw new Failure(FailureCode.INPUT_FAILED, said("stick: gone"));
                }
                case "" -> {
                    console.step("step");
                    console.answer(new Answer(
                            new ObjectWriter().number("size", size).build(),
                            List.of("size " + size),
                            List.of("careful")));
                }
                default -> throw new Failure(FailureCode.valueOf(what), said("name\n\u001b[31m: want a, got b"));
            }
        }
    }

    @Test
    void answersWithLines() {
        assertThat(run("act", "--size", "7")).isZero();

        assertThat(out()).isEqualTo("step\nsize 7\n");
        assertThat(err()).isEqualTo("warning: careful\n");
    }

    @Test
    void answersWithOneObjectAfterJsonWhereverItStands() {
        assertThat(run("--json", "act")).isZero();
        assertThat(out()).isEqualTo("{\"size\":0}\n");

        out.reset();
        assertThat(run("act", "--json")).isZero();
        assertThat(out()).isEqualTo("{\"size\":0}\n");
    }

    @Test
    void printsNothingButFailuresWhenQuiet() {
        assertThat(run("act", "--quiet")).isZero();
        assertThat(out() + err()).isEmpty();

        assertThat(run("act", "SEAL_BROKEN", "--quiet")).isEqualTo(3);
        assertThat(err()).startsWith("boltseal: V002 ");
    }

    @ParameterizedTest
    @EnumSource(FailureCode.class)
    void returnsTheStatusOfTheFailureAndSaysItInOneLine(FailureCode code) {
        assertThat(run("act", code.name())).isEqualTo(code.exitStatus().status());

        assertThat(err()).isEqualTo("boltseal: " + code.id() + " name\\u000a\\u001b[31m: want a, got b\n");
        assertThat(out()).isEmpty();
    }

    @Test
    void failsWithOneObjectAfterJson() {
        assertThat(run("act", "SEAL_BROKEN", "--json")).isEqualTo(3);

        assertThat(out())
                .isEqualTo("{\"error\":{\"id\":\"V002\",\"message\":\"name\\\\u000a\\\\u001b[31m: want a, got b\","
                        + "\"exitStatus\":3}}\n");
    }

    @Test
    void suggestsWhatWasMeant() {
        assertThat(run("act", "--siez", "1")).isEqualTo(2);

        assertThat(err())
                .isEqualTo("boltseal: R001 boltseal act: there is no option \"--siez\"; did you mean --size?"
                        + " See `boltseal act --help`\n");
    }

    @Test
    void suggestsTheCommandThatWasMeant() {
        assertThat(run("comletion")).isEqualTo(2);

        assertThat(err())
                .startsWith("boltseal: R001 boltseal: there is no command \"comletion\"; did you mean ")
                .contains("completion")
                .endsWith("? See `boltseal --help`\n")
                .hasLineCount(1);
    }

    @Test
    void namesAnArgumentThatIsTooMuch() {
        assertThat(run("completion", "bash", "fish")).isEqualTo(2);

        assertThat(err())
                .isEqualTo("boltseal: R001 boltseal completion: nothing can be done with \"fish\"."
                        + " See `boltseal completion --help`\n");
    }

    @Test
    void saysWhichValueIsWrong() {
        assertThat(run("act", "--size", "x")).isEqualTo(2);

        assertThat(err())
                .startsWith("boltseal: R001 boltseal act: invalid value for option '--size': 'x' is not a whole number")
                .hasLineCount(1);
    }

    @Test
    void knowsJsonEvenWhenTheArgumentsAreWrong() {
        assertThat(run("act", "--size", "x", "--json")).isEqualTo(2);

        assertThat(out()).startsWith("{\"error\":{\"id\":\"R001\"").hasLineCount(1);
    }

    @Test
    void refusesAnOptionAsTheValueOfAnother() {
        assertThat(run("act", "--size", "--quiet")).isEqualTo(2);
    }

    @Test
    void showsItsCommandsWhereNoneIsNamed() {
        assertThat(run()).isEqualTo(2);
        assertThat(err()).contains("\nUsage: boltseal").contains("\nCommands:\n  act\n");
        assertThat(out()).isEmpty();

        assertThat(run("--json")).isEqualTo(2);
        assertThat(out()).startsWith("{\"error\":{\"id\":\"R001\"").hasLineCount(1);
    }

    @Test
    void endsSilentlyWhenItsReaderLeft() {
        var pipe = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        var console = Console.of(pipe, Page.PIPE, err, Page.PIPE, Locale.ENGLISH);

        assertThat(run(console, "act")).isEqualTo(4);

        assertThat(err()).isEqualTo("warning: careful\n");
    }

    @Test
    void saysItsVersionAsJson() {
        assertThat(run("--version", "--json")).isZero();

        assertThat(out()).matches("\\{\"version\":\"\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\"}\n");
    }

    @Test
    void asksToReportADefectAndTracesItOnlyWithDebug() {
        assertThat(run("act", "bug")).isEqualTo(70);
        assertThat(err())
                .isEqualTo("boltseal: X001 something happened that should never happen."
                        + " Please report it with what `--debug` prints (java.lang.IllegalStateException: never)\n");

        assertThat(run("act", "bug", "--debug")).isEqualTo(70);
        assertThat(err()).contains("at dev.boltseal.terminal.ProgramTest$Act.run");
    }

    @Test
    void failsInOneSentenceWhenMemoryIsShort() {
        assertThat(run("act", "memory")).isEqualTo(70);

        assertThat(err())
                .startsWith("boltseal: X001 Boltseal ran out of memory")
                .hasLineCount(1);
    }

    @Test
    void endsProgressBeforeSayingWhy() {
        assertThat(run("act", "progress")).isEqualTo(4);

        assertThat(err()).matches("act: 50 %, .*\nboltseal: F012 stick: gone\n");
    }

    @Test
    void failsWhenTheAnswerCannotBeWritten() {
        var full = new PrintStream(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        });

        assertThat(run(full, "act")).isEqualTo(4);

        assertThat(err()).contains("boltseal: F011 can't write to standard output: ");
    }

    @Test
    void saysItsVersionAndHelps() {
        assertThat(run("--version")).isZero();
        assertThat(out()).matches("boltseal \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\n");

        out.reset();
        assertThat(run("act", "--version")).isZero();
        assertThat(out()).startsWith("boltseal ");

        out.reset();
        assertThat(run("act", "--help")).isZero();
        assertThat(out()).contains("Usage: boltseal act").contains("--json").contains("--size");
    }

    @Test
    void takesHelpAndVersionAsWordsToo() {
        assertThat(run("act", "--help")).isZero();
        String help = out();
        out.reset();

        assertThat(run("help", "act")).isZero();
        assertThat(out()).isEqualTo(help);
        out.reset();
        assertThat(run("version")).isZero();
        assertThat(out()).startsWith("boltseal ").hasLineCount(1);
    }

    @Test
    void writesACompletionScriptThatBashReads() throws Exception {
        assertThat(run("completion")).isZero();

        var bash = new ProcessBuilder("bash", "-n").redirectErrorStream(true).start();
        try (var script = bash.getOutputStream()) {
            script.write(out.toByteArray());
        }
        assertThat(bash.waitFor()).isZero();
        assertThat(out()).contains("complete -F _complete_boltseal").contains("--size");
    }

    private int run(String... args) {
        return run(new PrintStream(out, true, StandardCharsets.UTF_8), args);
    }

    private int run(PrintStream answers, String... args) {
        return run(new Console(answers, new PrintStream(err, true, StandardCharsets.UTF_8), 0, System::nanoTime), args);
    }

    private static int run(Console console, String... args) {
        var line = new CommandLine(new Root()).addSubcommand(new Act(console));
        return new Program(line, console).run(args);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
