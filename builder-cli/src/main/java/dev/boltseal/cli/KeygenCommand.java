package dev.boltseal.cli;

import dev.boltseal.console.Console;
import dev.boltseal.console.Facts;
import dev.boltseal.format.json.ObjectWriter;
import dev.boltseal.format.seal.KeyFile;
import dev.boltseal.format.seal.SignerCertificate;
import dev.boltseal.format.seal.SoftwareKey;
import dev.boltseal.format.trust.SignerName;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Makes a signing key.
@Command(
        name = "keygen",
        description = "Make a signing key: signer.key, which only you can read, and its certificate signer.pem.",
        footer = {
            "",
            "Example:",
            "  boltseal keygen --out ~/.config/boltseal --name \"Plant builds\"",
            "  boltseal keygen --out safe --encrypt"
        })
final class KeygenCommand implements Runnable {
    private static final String UNNAMED = "signer";

    private final Console console;
    private final Surroundings here;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Where the two files go; made where there is none. Nothing is overwritten.")
    private Path out = Path.of("");

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "What people call the signer; stands in every bundle. Default: $USER.")
    private Optional<String> name = Optional.empty();

    @Option(
            names = "--encrypt",
            description = "Put the key under a passphrase, which you are asked for twice. Also done where a"
                    + " passphrase file is given.")
    private boolean encrypt;

    @Mixin
    private final PassphraseOption passphrase;

    KeygenCommand(Console console, Surroundings here) {
        this.console = console;
        this.here = here;
        this.passphrase = new PassphraseOption(here);
    }

    @Override
    public void run() {
        var signer = new SignerName(name.or(() -> here.variable("USER")).orElse(UNNAMED));
        var file = KeyFile.ofCurrentUser(out.resolve("signer.key"));
        var key = SoftwareKey.generate(signer, here.random());
        boolean encrypted = encrypt || passphrase.file().isPresent();
        if (encrypted) {
            createEncrypted(file, key);
        } else {
            file.create(key);
        }
        answer(file, key.certificate(), encrypted);
    }

    private void createEncrypted(KeyFile file, SoftwareKey key) {
        file.requireNew();
        char[] secret = new NewPassphrase(passphrase.file(), here.person()).of(file.key());
        try {
            file.create(key, secret, here.random());
        } finally {
            Arrays.fill(secret, '\0');
        }
    }

    private void answer(KeyFile file, SignerCertificate certificate, boolean encrypted) {
        var json = new ObjectWriter()
                .text("keyId", certificate.key().shortId())
                .text("keySha256", certificate.key().sha256().hex())
                .text("name", certificate.name().text())
                .text("key", file.key().toString())
                .text("certificate", file.certificate().toString())
                .bool("encrypted", encrypted)
                .build();
        String care = encrypted
                ? " (encrypted; nobody can open it without its passphrase)"
                : " (secret; keep a copy where nobody else reads it)";
        var facts = new Facts()
                .add("key id", certificate.key().shortId())
                .add("name", certificate.name())
                .add("key", file.key() + care)
                .add("certificate", file.certificate());
        String next =
                "next: boltseal trust init --signer %s --key %s --out DIR".formatted(file.certificate(), file.key());
        console.answer(
                json,
                Stream.concat(facts.lines().stream(), List.of(next).stream()).toList());
    }
}
