package dev.boltseal.edge.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.format.failure.FailureCode;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class StateDirectoryTest {
    private final StateDirectory state = new StateDirectory(Path.of("/var/lib/plant"));

    @Test
    void blamesTheDiskForWhatTheDiskDid() {
        assertThat(state.unusable(new IOException("Input/output error")))
                .hasMessage("state directory /var/lib/plant: want to read and write there, got Input/output error;"
                        + " check the disk, then try again")
                .extracting("code")
                .isEqualTo(FailureCode.STATE_FAILED);
        assertThat(state.unusable(new FileSystemException("/x", "", "No space left on device")))
                .extracting("code")
                .isEqualTo(FailureCode.STATE_FAILED);
    }

    @Test
    void asksTheCallerForAnotherPlace() {
        assertThat(state.unusable(new AccessDeniedException("/x")))
                .extracting("code")
                .isEqualTo(FailureCode.IDENTITY_UNREADABLE);
    }
}
