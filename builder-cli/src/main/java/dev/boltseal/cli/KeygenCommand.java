package dev.boltseal.cli;

import dev.boltseal.console.Console;
import dev.boltseal.console.Facts;
import dev.boltseal.format.json.ObjectWriter;
import dev.boltseal.format.seal.KeyFile;
import dev.boltseal.format.seal.SignerCertificate;
import dev.boltseal.format.seal.SoftwareKey;
import dev.boltseal.format.trust.SignerName;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Makes a signing key.
@Command(
        name = "keygen",
        description = "Make a signing key: signer.key, which only you can read, and its certificate signer.pem.",
        footer = {"", "Example:", "  boltseal keygen --out ~/.config/boltseal --name \"Plant builds\""})
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

    KeygenCommand(Console console, Surroundings here) {
        this.console = console;
        this.here = here;
    }

    @Override
    public void run() {
        var signer = new SignerName(name.or(() -> here.variable("USER")).orElse(UNNAMED));
        var file = KeyFile.ofCurrentUser(out.resolve("signer.key"));
        var key = SoftwareKey.generate(signer, here.random());
        file.create(key);
        answer(file, key.certificate());
    }

    private void answer(KeyFile file, SignerCertificate certificate) {
        var json = new ObjectWriter()
                .text("keyId", certificate.key().shortId())
                .text("keySha256", certificate.key().sha256().hex())
                .text("name", certificate.name().text())
                .text("key", file.key().toString())
                .text("certificate", file.certificate().toString())
                .build();
        var facts = new Facts()
                .add("key id", certificate.key().shortId())
                .add("name", certificate.name())
                .add("key", file.key() + " (secret; keep a copy where nobody else reads it)")
                .add("certificate", file.certificate());
        String next =
                "next: boltseal trust init --signer %s --key %s --out DIR".formatted(file.certificate(), file.key());
        console.answer(
                json,
                Stream.concat(facts.lines().stream(), List.of(next).stream()).toList());
    }
}
