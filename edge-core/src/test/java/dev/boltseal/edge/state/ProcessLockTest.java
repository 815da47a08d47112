package dev.boltseal.edge.state;

import static dev.boltseal.edge.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.testkit.process.Tool;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessLockTest {
    private static final Phrase WORKLOAD = Phrase.of("lock.workload", Facts.of("workload", "pump"));

    @TempDir
    Path directory;

    @Test
    void namesTheProcessThatHoldsIt() throws IOException {
        Path file = directory.resolve("lock");

        try (ProcessLock _ = ProcessLock.take(file, WORKLOAD)) {
            assertFails(FailureCode.IMPORT_RUNNING, () -> ProcessLock.take(file, WORKLOAD))
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "4711 2026-11-22T13:15:00Z workloads import -f a.zip | process 4711 (workloads import -f a.zip), which started at 2026-11-22T13:15:00Z",
                "4711 2026-11-22T13:15:00Z | process 4711, which started at 2026-11-22T13:15:00Z",
                "4711 - serve | process 4711 (serve)",
                "4711 | process 4711",
                "'4711 - \u001b[31mred' | process 4711 (\\u001b[31mred)",
                "<b>not ours</b> | another process",
                "'' | another process"
            })
    void namesTheHolderAsFarAsItIsKnown(String written, String said) throws IOException, InterruptedException {
        Assumptions.assumeTrue(Tool.isInstalled("python3"), "python3 is not installed");
        Path file = directory.resolve("lock");
        String holder = "import fcntl,sys; f=open(sys.argv[1],'w'); f.write(sys.argv[2]); f.flush();"
                + " fcntl.lockf(f, fcntl.LOCK_EX); print('locked', flush=True); sys.stdin.read()";
        var process = new ProcessBuilder("python3", "-c", holder, file.toString(), written).start();
        try (var out = process.inputReader()) {
            assertThat(out.readLine()).isEqualTo("locked");

            assertFails(FailureCode.IMPORT_RUNNING, () -> ProcessLock.take(file, WORKLOAD))
                    .hasMessageContaining("workload pump is in use by " + said + ". Wait");
        } finally {
            process.destroy();
            assertThat(process.waitFor()).isNotNegative();
        }
    }

    @Test
    void saysOfThisProcessWhatItIsAndSinceWhen() {
        var holder = LockHolder.ofProcess(ProcessHandle.current(), "dev.boltseal.agent.Main workloads import -f x.zip");

        assertThat(holder.line()).matches("\\d+ \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ workloads import -f x.zip");
        assertThat(LockHolder.parse(holder.line())).isEqualTo(holder);
    }

    @Test
    void isFreeAgainAfterItsHolder() throws IOException {
        Path file = directory.resolve("lock");

        ProcessLock.take(file, WORKLOAD).close();

        ProcessLock.take(file, WORKLOAD).close();
    }

    @Test
    void isHeldAgainstOtherPrograms() throws IOException, InterruptedException {
        Assumptions.assumeTrue(Tool.isInstalled("python3"), "python3 is not installed");
        Path file = directory.resolve("lock");
        String attempt = "import fcntl,sys; f=open(sys.argv[1],'r+'); fcntl.lockf(f, fcntl.LOCK_EX|fcntl.LOCK_NB)";

        try (ProcessLock _ = ProcessLock.take(file, WORKLOAD)) {
            assertThat(new Tool(directory).run("python3", "-c", attempt, file).status())
                    .isNotZero();
        }
    }
}
