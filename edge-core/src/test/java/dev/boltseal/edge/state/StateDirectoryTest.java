package dev.boltseal.edge.state;

import static dev.boltseal.edge.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.security.auth.module.UnixSystem;
import dev.boltseal.base.failure.FailureCode;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateDirectoryTest {
    private final StateDirectory state = new StateDirectory(Path.of("/var/lib/plant"));

    @Test
    void blamesTheDiskForWhatTheDiskDid() {
        assertThat(state.unusable(new IOException("Input/output error")))
                .hasMessage("T013: can't read or write in the state directory /var/lib/plant: Input/output error."
                        + " Check the disk, then run the same command again")
                .extracting("problem.code")
                .isEqualTo(FailureCode.STATE_FAILED);
        assertThat(state.unusable(new FileSystemException("/x", "", "No space left on device")))
                .extracting("problem.code")
                .isEqualTo(FailureCode.STATE_FAILED);
    }

    @Test
    void asksTheCallerForAnotherPlace() {
        assertThat(state.unusable(new AccessDeniedException("/x")))
                .extracting("problem.code")
                .isEqualTo(FailureCode.IDENTITY_UNREADABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwxr-x---", "rwx---r-x", "rwxrwxrwx"})
    void refusesToBeLookedInto(String mode, @TempDir Path directory) throws IOException {
        var open = new StateDirectory(directory.resolve("state"));
        open.create();
        Files.setPosixFilePermissions(open.root(), PosixFilePermissions.fromString(mode));

        assertFails(FailureCode.IDENTITY_UNREADABLE, open::lock)
                .hasMessageContaining("its permissions are " + mode)
                .hasMessageContaining("chmod 700 " + open.root());
        assertFails(FailureCode.IDENTITY_UNREADABLE, open::temporary);
    }

    @Test
    void refusesAnothersDirectory(@TempDir Path directory) throws IOException {
        Assumptions.assumeTrue(new UnixSystem().getUid() == 0, "only root may give a directory away");
        var others = new StateDirectory(directory.resolve("state"));
        others.create();
        Files.setAttribute(others.root(), "unix:uid", 12345);

        assertFails(FailureCode.IDENTITY_UNREADABLE, others::lock)
                .hasMessageContaining("belongs to user 12345, but this command runs as user 0");
    }

    @Test
    void removesDraftsThatAKilledProcessLeft(@TempDir Path directory) throws IOException {
        var left = new StateDirectory(directory.resolve("state"));
        left.create();
        for (String draft : new String[] {".epoch-2.new", "trust/.3.new", "epoch-1/bundles/.ab.new"}) {
            Files.createDirectories(left.root().resolve(draft));
            Files.writeString(left.root().resolve(draft).resolve("file"), "half");
        }
        Files.writeString(left.root().resolve("epoch-1/.x.json.part"), "half");
        Files.writeString(left.root().resolve("epoch-1/ledger.db"), "whole");

        left.lock().close();

        try (Stream<Path> files = Files.walk(left.root())) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("lock", "ledger.db");
        }
    }
}
