package dev.boltseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.terminal.Prompt;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Keys under a passphrase, as users meet them.
class PassphraseTest {
    private static final String CANARY = "canary-9d1f-passphrase";

    @TempDir
    Path directory;

    private Desk desk;

    @BeforeEach
    void sitDown() {
        desk = new Desk(directory);
    }

    @Test
    void asksTwiceForTheNewPassphrase() throws IOException {
        var typist = new Typist(CANARY, CANARY);
        desk.prompt = typist;

        var answer = desk.json("keygen", "--encrypt", "--out", desk.path("keys"));

        assertThat(answer.bool("encrypted")).isTrue();
        assertThat(desk.path("keys/signer.key")).content().startsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----");
        assertThat(typist.asked).hasSize(2);
        assertThat(typist.given).allSatisfy(each -> assertThat(each).containsOnly('\0'));
    }

    @Test
    void makesNoKeyWithoutAGoodPassphrase() throws IOException {
        desk.prompt = new Typist(CANARY, "another");
        desk.refuses(FailureCode.KEY_LOCKED, "two that differ", "keygen", "--encrypt", "--out", desk.path("keys"));
        desk.prompt = new Typist("short", "short");
        desk.refuses(FailureCode.KEY_LOCKED, "at least 8", "keygen", "--encrypt", "--out", desk.path("keys"));
        desk.prompt = question -> Optional.empty();
        desk.refuses(FailureCode.KEY_LOCKED, "--passphrase-file", "keygen", "--encrypt", "--out", desk.path("keys"));
        assertThat(desk.path("keys")).doesNotExist();
    }

    @Test
    void asksNothingWhereAKeyIsAlready() {
        desk.key("keys");
        desk.refuses(FailureCode.OUTPUT_EXISTS, "signer.key", "keygen", "--encrypt", "--out", desk.path("keys"));
    }

    @Test
    void asksForThePassphraseOfAKey() throws IOException {
        encryptedKey();
        desk.prompt = new Typist(CANARY);
        desk.answer(init());
        assertThat(desk.path("trust/trust-1.json")).exists();
    }

    @Test
    void takesThePassphraseFromTheFileThatAVariableNames() throws IOException {
        encryptedKey();
        var environment = Map.of(
                "HOME",
                directory.toString(),
                "BOLTSEAL_PASSPHRASE_FILE",
                passphraseFile().toString());
        new Desk(directory, environment).answer(init());
        assertThat(desk.path("trust/trust-1.json")).exists();
    }

    @Test
    void refusesAWrongOrMissingPassphraseInOneSentence() throws IOException {
        encryptedKey();
        desk.refuses(FailureCode.KEY_LOCKED, "no terminal", init());
        desk.prompt = new Typist("not the right one");
        desk.refuses(FailureCode.KEY_LOCKED, "wrong passphrase for", init());
        assertThat(desk.path("trust")).doesNotExist();
    }

    @Test
    void refusesAPassphraseFileThatOthersCanRead() throws IOException {
        encryptedKey();
        Path file = passphraseFile();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        desk.refuses(FailureCode.KEY_INVALID, "chmod 600", init("--passphrase-file", file));
    }

    @Test
    void refusesAKeyInADirectoryThatOthersCanChange() throws IOException {
        desk.key("keys");
        Files.setPosixFilePermissions(desk.path("keys"), PosixFilePermissions.fromString("rwxrwxr-x"));
        desk.refuses(FailureCode.KEY_INVALID, "chmod go-w", init());
        desk.refuses(FailureCode.OUTPUT_EXISTS, "signer.key", "keygen", "--out", desk.path("keys"));
        Path shared = Files.createDirectory(desk.path("shared"));
        Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxrwxr-x"));
        desk.refuses(FailureCode.KEY_INVALID, "chmod go-w", "keygen", "--out", shared);
        assertThat(shared).isEmptyDirectory();
    }

    @Test
    void takesNoPassphraseAsAnArgument() {
        desk.refuses(FailureCode.USAGE, "--passphrase", init("--passphrase", CANARY));
    }

    /// Everything that keygen, trust and build print and write, good and bad, has neither passphrase nor key in it.
    @Test
    void writesTheSecretNowhereElse() throws IOException {
        var said = new ArrayList<String>();
        try (var workshop = new Workshop(directory)) {
            Path file = passphraseFile();
            Path home = directory.resolve(".config/boltseal");
            Files.delete(home.resolve("signer.key"));
            Files.delete(home.resolve("signer.pem"));
            listen(said, workshop.desk, "keygen", "--passphrase-file", file, "--out", home, "--debug");
            listen(said, workshop.desk, workshop.build("--passphrase-file", file, "--debug"));
            listen(said, workshop.desk, workshop.build("--debug", "--json"));
            workshop.desk.prompt = new Typist(CANARY + "x");
            listen(said, workshop.desk, workshop.build("--debug"));
        }
        assertThat(said.get(1)).contains("next: carry it");
        assertThat(String.join("\n", said)).doesNotContain(CANARY, "PRIVATE KEY");
        try (var files = Files.walk(directory)) {
            assertThat(files.filter(Files::isRegularFile)
                            .filter(each -> holds(each, CANARY) || holds(each, "PRIVATE KEY"))
                            .map(each -> each.getFileName().toString()))
                    .containsExactlyInAnyOrder("passphrase", "signer.key");
        }
    }

    private static void listen(List<String> said, Desk desk, Object... args) {
        desk.run(args);
        said.add(desk.out() + desk.err());
    }

    private static boolean holds(Path file, String text) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void encryptedKey() throws IOException {
        desk.answer("keygen", "--passphrase-file", passphraseFile(), "--out", desk.path("keys"));
    }

    private Object[] init(Object... more) {
        List<Object> args = new ArrayList<>(List.of("trust", "init", "--signer", desk.certificate("keys")));
        args.addAll(List.of("--key", desk.path("keys/signer.key"), "--out", desk.path("trust")));
        args.addAll(List.of(more));
        return args.toArray();
    }

    private Path passphraseFile() throws IOException {
        Path file = Files.writeString(directory.resolve("passphrase"), CANARY + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    /// Types one line after the other.
    private static final class Typist implements Prompt {
        final List<String> asked = new ArrayList<>();
        final List<char[]> given = new ArrayList<>();
        private final Deque<String> lines;

        Typist(String... lines) {
            this.lines = new ArrayDeque<>(List.of(lines));
        }

        @Override
        public Optional<String> answer(String question) {
            return Optional.empty();
        }

        @Override
        public Optional<char[]> secret(String question) {
            asked.add(question);
            given.add(lines.remove().toCharArray());
            return Optional.of(given.getLast());
        }
    }
}
