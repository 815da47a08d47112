package dev.boltseal.samples.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.boltseal.base.failure.ExitStatus;
import dev.boltseal.testkit.process.Tool;
import dev.boltseal.testkit.process.ToolOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The manual pages that a distribution gets, read by the programs that people read them with.
class ManualTest {
    private static final String DATE = "2026-11-22";

    @TempDir
    Path directory;

    @BeforeEach
    void thePagesOfBothCommands() throws IOException {
        dev.boltseal.cli.Manual.main(new String[] {"" + directory, DATE});
        dev.boltseal.agent.Manual.main(new String[] {"" + directory, DATE});
    }

    @Test
    void thereIsAPageForEachCommand() throws IOException {
        assertThat(pages())
                .extracting(page -> "" + page.getFileName())
                .contains(
                        "boltseal.1",
                        "boltseal-build.1",
                        "boltseal-trust.1",
                        "boltseal-trust-init.1",
                        "boltseal-completion.1",
                        "boltseal-edge.1",
                        "boltseal-edge-workloads-import.1")
                .hasSizeGreaterThan(40);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mandoc -Tlint -Wwarning", "groff -man -ww -Tutf8 -z", "groff -man -ww -Tascii -z"})
    void noReaderHasAnythingToSay(String reader) throws Exception {
        List<Object> command = new ArrayList<>(List.of(reader.split(" ")));
        assumeTrue(Tool.isInstalled("" + command.getFirst()), command.getFirst() + " is not installed");
        command.addAll(pages());

        ToolOutput output = new Tool(directory).run(command.toArray());

        assertThat(output.out() + output.err()).isEmpty();
        assertThat(output.status()).isZero();
    }

    /// `man` shows the page at once where standard output is no terminal, and where there is nothing to page with.
    @ParameterizedTest
    @ValueSource(strings = {"man", "man -P cat", "man -P no-such-pager"})
    void isReadWithoutAPager(String man) throws Exception {
        assumeTrue(Tool.isInstalled("man"), "man is not installed");
        String line = "env -u PAGER -u MANPAGER MANWIDTH=80 LC_ALL=C.UTF-8 %s -l boltseal-trust-init.1".formatted(man);

        assertThat(new Tool(directory).succeed("sh", "-c", line))
                .contains(
                        "boltseal-trust-init - write the first trust file",
                        "boltseal trust init --signer",
                        "--threshold=N")
                .doesNotContain("\\-", "\\(", "\u001b");
    }

    @ParameterizedTest
    @CsvSource({
        "boltseal-build.1, Request, Secrets, Signing, General",
        "boltseal-edge-workloads-import.1, Options, Registries, Registries, General"
    })
    void groupsOptionsAsHelpDoes(String page, String first, String second, String third, String last)
            throws IOException {
        assertThat(Files.readString(directory.resolve(page)))
                .containsSubsequence(".SH \"OPTIONS\"", ".SS \"" + first, ".SS \"" + last, ".SH \"EXIT STATUS\"")
                .contains(".SS \"" + second, ".SS \"" + third);
    }

    @Test
    void everyExitStatusIsExplained() throws IOException {
        String page = Files.readString(directory.resolve("boltseal-edge.1"));

        assertThat(Arrays.stream(ExitStatus.values()).map(ExitStatus::status).map("\\fB%d\\fR\n"::formatted))
                .allSatisfy(status -> assertThat(page).contains(status));
    }

    @Test
    void theSamePagesComeOutAgain() throws IOException {
        Path again = Files.createDirectory(directory.resolve("again"));

        dev.boltseal.cli.Manual.main(new String[] {"" + again, DATE});

        assertThat(again.resolve("boltseal-build.1")).hasSameBinaryContentAs(directory.resolve("boltseal-build.1"));
    }

    private List<Path> pages() throws IOException {
        try (var files = Files.list(directory)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
