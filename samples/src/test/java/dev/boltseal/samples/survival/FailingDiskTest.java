package dev.boltseal.samples.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.boltseal.testkit.bundle.SealedBundle;
import dev.boltseal.testkit.count.Counts;
import dev.boltseal.testkit.process.Tool;
import dev.boltseal.testkit.process.ToolOutput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every call of an import that changes the disk fails once, the first of its kind, the second, … until there is none
/// left to fail.
@Tag("survival")
class FailingDiskTest {
    private static final int MOST_CALLS = 200;
    private static final Pattern SYNCHRONISED = Pattern.compile("sync\\(\\d+<([^>]*)>");

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "fsync,fdatasync                 | EIO",
                "write,pwrite64                  | ENOSPC",
                "rename,renameat,renameat2,link  | EIO",
                "mkdir,ftruncate                 | ENOSPC",
            })
    void importSurvivesWhateverCallFails(String calls, String error) throws Exception {
        assumeTrue(Tool.isInstalled("strace"), "no strace; install the package strace");
        var plant = Plant.in(directory);
        int failed = 0;
        for (int call = 1; call <= MOST_CALLS; call++) {
            SealedBundle bundle = plant.bundle("line-%d".formatted(call), call);
            if (!failsOnce(plant, bundle, calls, "error=%s:when=%d".formatted(error, call))) {
                break;
            }
            failed++;
        }
        assertThat(failed).isBetween(3, MOST_CALLS - 1);
        Counts.note("failed disk calls survived", failed);
    }

    /// @return whether there was such a call
    private boolean failsOnce(Plant plant, SealedBundle bundle, String calls, String fault) throws Exception {
        Path file = plant.write(bundle);
        Path trace = directory.resolve("trace");
        ToolOutput output =
                plant.edge().through(Plant.strace(trace, calls, fault)).run(plant.importing(file));
        List<String> traced = Files.readAllLines(trace);
        boolean happened = traced.stream().anyMatch(line -> line.contains("(INJECTED)"));
        var after = new Aftermath(plant);
        after.nothingIsHalfDone();
        after.noNameIsEarly(bundle);
        if (output.status() != 0) {
            if (traced.stream().noneMatch(FailingDiskTest::isMessage)) {
                assertThat(output.err()).as(fault).hasLineCount(1).matches("(?s)boltseal-edge: [A-Z]\\d{3} .*");
            }
            assertThat(output.status()).as("%s: %s", fault, output.err()).isEqualTo(4);
        } else if (happened) {
            after.isImported(bundle);
        }
        neverSynchronisedAgain(traced);
        plant.imported(file);
        after.isImported(bundle);
        Files.delete(file);
        return happened;
    }

    /// Whether it was the message about another failure that could not be written.
    private static boolean isMessage(String line) {
        return line.contains("(INJECTED)") && line.contains("write(2<");
    }

    /// A file whose fsync failed may lose what was written before, even if a second fsync succeeds.
    private static void neverSynchronisedAgain(List<String> traced) {
        assertThat(traced.stream().map(FailingDiskTest::synchronisedFile).filter(file -> file.contains("/.boltseal/")))
                .as("blobs being written, each synchronised once")
                .doesNotHaveDuplicates();
    }

    /// `123 fsync(7</a/b>) = …`, perhaps `<unfinished …>`: `/a/b`.
    private static String synchronisedFile(String line) {
        var matcher = SYNCHRONISED.matcher(line);
        return matcher.find() ? matcher.group(1) : "";
    }
}
