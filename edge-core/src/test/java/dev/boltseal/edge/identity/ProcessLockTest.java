package dev.boltseal.edge.identity;

import static dev.boltseal.edge.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.format.failure.FailureCode;
import dev.boltseal.testkit.process.Tool;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessLockTest {
    @TempDir
    Path directory;

    @Test
    void namesTheProcessThatHoldsIt() throws IOException {
        Path file = directory.resolve("lock");

        try (ProcessLock _ = ProcessLock.take(file, "store")) {
            assertFails(FailureCode.IMPORT_RUNNING, () -> ProcessLock.take(file, "store"))
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
        }
    }

    @Test
    void isFreeAgainAfterItsHolder() throws IOException {
        Path file = directory.resolve("lock");

        ProcessLock.take(file, "store").close();

        ProcessLock.take(file, "store").close();
    }

    @Test
    void isHeldAgainstOtherPrograms() throws IOException, InterruptedException {
        Assumptions.assumeTrue(Tool.isInstalled("python3"), "python3 is not installed");
        Path file = directory.resolve("lock");
        String attempt = "import fcntl,sys; f=open(sys.argv[1],'r+'); fcntl.lockf(f, fcntl.LOCK_EX|fcntl.LOCK_NB)";

        try (ProcessLock _ = ProcessLock.take(file, "store")) {
            assertThat(new Tool(directory).run("python3", "-c", attempt, file).status())
                    .isNotZero();
        }
    }
}
