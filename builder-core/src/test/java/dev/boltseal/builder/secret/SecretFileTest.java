package dev.boltseal.builder.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.security.auth.module.UnixSystem;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.keys.files.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretFileTest {
    private static final String CANARY = "C4N4RY";

    @TempDir
    Path directory;

    @Test
    void readsValuesAsTheyStand() throws IOException {
        var secrets = read("# comment\n\na=1\nb-c.d_e= two words = \"quoted\" #\n0=grün\t✓\n", "rw-------");

        assertThat(secrets.find(new SecretName("a"))).contains("1");
        assertThat(secrets.find(new SecretName("b-c.d_e"))).contains(" two words = \"quoted\" #");
        assertThat(secrets.find(new SecretName("0"))).contains("grün\t✓");
        assertThat(secrets.find(new SecretName("A"))).isEmpty();
    }

    @Test
    void readsWhatEditorsOnWindowsWrite() throws IOException {
        var secrets = read("\uFEFFa=1\r\n\r\n# comment\r\nb=two words\r\n", "rw-------");

        assertThat(secrets.find(new SecretName("a"))).contains("1");
        assertThat(secrets.find(new SecretName("b"))).contains("two words");
    }

    @Test
    void takesAnEmptyValueForNone() throws IOException {
        assertThat(read("a=\n", "r--------").find(new SecretName("a"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rwx------"})
    void refusesAFileThatOthersMayRead(String mode) {
        assertInvalid("a=" + CANARY, mode, "its permissions are " + mode);
    }

    @Test
    void refusesAFileOfSomebodyElse() throws IOException {
        Path file = file("a=1", "rw-------");
        long other = new UnixSystem().getUid() + 1;

        assertThatThrownBy(() -> SecretFile.read(new PrivateFile(file, other)))
                .isInstanceOfSatisfying(Failure.class, e -> assertThat(e.code()).isEqualTo(FailureCode.SECRETS_INVALID))
                .hasMessageContaining("doesn't belong to the user who runs this (user id " + other);
    }

    @ParameterizedTest
    @ValueSource(strings = {CANARY, "a: " + CANARY})
    void refusesOtherLinesAndShowsNothingOfThem(String line) {
        assertInvalid(
                "ok=1\n" + line, "rw-------", "secrets.env, line 2: there is no = in this line; write NAME=VALUE");
    }

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {"a b,2", "'',1", " a,1", "export a,7", "a/b,2", "ä,1"})
    void saysWhereANameCannotGoOn(String name, int column) {
        assertInvalid(
                "ok=1\n%s=%s".formatted(name, CANARY),
                "rw-------",
                "secrets.env, line 2, column %d: this can't be the name of a secret".formatted(column));
    }

    @Test
    void saysWhereANameIsTooLong() {
        assertInvalid("a".repeat(65) + "=" + CANARY, "rw-------", ", line 1, column 65: this can't be the name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ab=\r" + CANARY, "a=1\u0000" + CANARY, "a=ü\u0085" + CANARY, "a=🔑\u0007" + CANARY})
    void saysWhereAControlCharacterIs(String line) {
        assertInvalid(line + "\n", "rw-------", ", line 1, column 4: there is a control character");
    }

    @Test
    void refusesANameTwice() {
        assertInvalid("a=1\na=" + CANARY, "rw-------", ", line 2: this name was given further up already");
    }

    @Test
    void refusesBytesThatAreNotUtf8() throws IOException {
        Path file = file("", "rw-------");
        Files.write(file, new byte[] {'a', '=', (byte) 0xFF});

        assertThatThrownBy(() -> SecretFile.read(PrivateFile.ofCurrentUser(file)))
                .hasMessageContaining("is not UTF-8 text");
    }

    @Test
    void refusesAFileWithoutEnd() {
        assertThatThrownBy(() -> read("a=" + "x".repeat(1 << 20), "rw-------"))
                .hasMessageContaining("it is larger than 1024 KiB");
    }

    @Test
    void saysThatThereIsNoFile() {
        assertThatThrownBy(() -> SecretFile.read(PrivateFile.ofCurrentUser(directory.resolve("none"))))
                .isInstanceOfSatisfying(Failure.class, e -> assertThat(e.code()).isEqualTo(FailureCode.FILE_UNREADABLE))
                .hasMessageContaining("can't read the file of secrets");
    }

    private void assertInvalid(String content, String mode, String words) {
        assertThatThrownBy(() -> read(content, mode))
                .isInstanceOfSatisfying(Failure.class, e -> {
                    assertThat(e.code()).isEqualTo(FailureCode.SECRETS_INVALID);
                    assertThat(e).hasNoCause();
                })
                .hasMessageContaining(words)
                .hasMessageNotContaining(CANARY);
    }

    private SecretFile read(String content, String mode) throws IOException {
        return SecretFile.read(PrivateFile.ofCurrentUser(file(content, mode)));
    }

    private Path file(String content, String mode) throws IOException {
        Path file = Files.writeString(directory.resolve("secrets.env"), content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }
}
