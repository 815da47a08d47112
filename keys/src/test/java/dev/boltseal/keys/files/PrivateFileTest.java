package dev.boltseal.keys.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.keys.token.KeyHolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files with a passphrase in them; keys are read the same way.
final class PrivateFileTest {
    @TempDir
    Path directory = Path.of("");

    private Path file = Path.of("");

    @BeforeEach
    void writePassphrase() throws IOException {
        file = Files.writeString(directory.resolve("passphrase"), "correct horse\n");
        mode(file, "rw-------");
    }

    @Test
    void readsWhatOnlyItsOwnerCanRead() {
        assertThat(passphrase().read()).isEqualTo("correct horse".toCharArray());
    }

    @Test
    void takesALineWithAnyEndOrNone() throws IOException {
        for (String end : new String[] {"", "\n", "\r\n"}) {
            Files.writeString(file, "käse " + end);
            assertThat(passphrase().read()).isEqualTo("käse ".toCharArray());
        }
    }

    @Test
    void refusesWhatOthersCanRead() throws IOException {
        for (String mode : new String[] {"rw-r--r--", "rw-r-----", "rw----r--", "rw--w----", "rwx------"}) {
            mode(file, mode);
            assertFails(() -> passphrase().read(), FailureCode.KEY_INVALID, mode, "chmod 600");
        }
    }

    @Test
    void refusesADeviceWithoutAdviceToChangeIt() {
        var device = new PassphraseFile(PrivateFile.ofCurrentUser(Path.of("/dev/null")));

        assertFails(device::read, FailureCode.FILE_UNREADABLE, "/dev/null", "it is a device");
    }

    @Test
    void refusesWhatAnotherUserOwns() {
        var own = PrivateFile.ofCurrentUser(file);
        var others = new PassphraseFile(new PrivateFile(file, own.user() + 1));

        assertFails(others::read, FailureCode.KEY_INVALID, "doesn't belong to the user who runs this", "sudo");
    }

    @Test
    void refusesADirectoryInWhichOthersCanPutAnotherFileThere() throws IOException {
        for (String mode : new String[] {"rwxrwx---", "rwx---rwx"}) {
            mode(directory, mode);
            assertFails(() -> passphrase().read(), FailureCode.KEY_INVALID, mode, "Choose another directory");
        }
    }

    /// The names in it are no secret, and home directories are readable nearly everywhere.
    @Test
    void takesADirectoryThatOthersCanOnlyRead() throws IOException {
        mode(directory, "rwxr-xr-x");
        assertThat(passphrase().read()).isNotEmpty();
    }

    @Test
    void takesADirectoryInWhichEverybodyCanRemoveOnlyTheirOwn() throws IOException {
        Files.setAttribute(directory, "unix:mode", 01777);
        assertThat(passphrase().read()).isNotEmpty();
    }

    @Test
    void looksAtTheEndOfALink() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link"), file);
        assertThat(PassphraseFile.ofCurrentUser(link).read()).isNotEmpty();
        mode(file, "rw-r--r--");
        assertFails(() -> PassphraseFile.ofCurrentUser(link).read(), FailureCode.KEY_INVALID, "chmod 600");
    }

    @Test
    void refusesWhatIsNotOneLineWithoutTellingIt() throws IOException {
        for (byte[] content :
                new byte[][] {{}, {'\n'}, "two\nlines\n".getBytes(StandardCharsets.UTF_8), {'a', (byte) 0xff}, {'a', 0}
                }) {
            Files.write(file, content);
            assertFails(() -> passphrase().read(), FailureCode.KEY_INVALID, "one line");
        }
        Files.writeString(file, "x".repeat(2000));
        assertFails(() -> passphrase().read(), FailureCode.FILE_UNREADABLE, "larger than 1 KiB");
    }

    @Test
    void saysWhatIsMissing() throws IOException {
        Files.delete(file);
        assertFails(() -> passphrase().read(), FailureCode.FILE_UNREADABLE, "no such file");
    }

    @Test
    void asksNobodyWhereNobodyIs() {
        assertFails(() -> KeyHolder.nobody().passphrase(file), FailureCode.KEY_LOCKED, "nobody");
        assertFails(() -> KeyHolder.nobody().pin("hsm"), FailureCode.TOKEN_FAILED, "pin-source");
    }

    private PassphraseFile passphrase() {
        return PassphraseFile.ofCurrentUser(file);
    }

    private static void mode(Path file, String mode) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    private static void assertFails(ThrowingCallable call, FailureCode code, String... words) {
        assertThatThrownBy(call)
                .hasMessageContainingAll(words)
                .hasMessageNotContainingAny("correct", "horse", "lines")
                .isInstanceOfSatisfying(Failure.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
