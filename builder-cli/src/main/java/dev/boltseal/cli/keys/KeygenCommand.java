package dev.boltseal.cli.keys;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.cli.option.HomeOption;
import dev.boltseal.cli.option.PassphraseOption;
import dev.boltseal.format.seal.SignerCertificate;
import dev.boltseal.format.seal.SoftwareKey;
import dev.boltseal.format.trust.P256Key;
import dev.boltseal.format.trust.SignerName;
import dev.boltseal.keys.signing.KeyAddress;
import dev.boltseal.keys.signing.KeyFile;
import dev.boltseal.keys.signing.TokenSigningKey;
import dev.boltseal.terminal.Answer;
import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.Environment;
import dev.boltseal.terminal.Report;
import dev.boltseal.terminal.Summary;
import dev.boltseal.terminal.setting.Precedence;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Makes a signing key.
@Command(
        name = "keygen",
        description = "Make a signing key, signer.key, which only you can read, and its certificate, signer.pem.",
        footer = {
            "",
            "Example:",
            "  boltseal keygen --name \"Plant builds\"",
            "  boltseal keygen --out safe --encrypt",
            "  boltseal keygen --out hsm \\",
            "      --key 'pkcs11:token=build;object=release?module-path=/usr/lib/p11.so'"
        })
public final class KeygenCommand implements Runnable {
    private static final String UNNAMED = "signer";

    private final Console console;
    private final Environment here;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "The directory for the two files; it is created if needed. Nothing is overwritten. Default: --home.")
    private Optional<Path> out = Optional.empty();

    @Option(
            names = "--key",
            paramLabel = "FILE|URI",
            description = "Use this key and make only its certificate: beside FILE, or in --out for a key on a PKCS#11"
                    + " token (pkcs11:…), which signer.key then names.")
    private Optional<String> existing = Optional.empty();

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "The name of the signer, which every bundle shows. Default: $USER.")
    private Optional<String> name = Optional.empty();

    @Option(
            names = "--encrypt",
            description = "Encrypt the key with a passphrase, which you are asked for twice. Giving a passphrase file"
                    + " does it, too.")
    private boolean encrypt;

    @Mixin
    private final PassphraseOption passphrase;

    @Mixin
    private final HomeOption home;

    public KeygenCommand(Console console, Environment here) {
        this.console = console;
        this.here = here;
        this.home = new HomeOption(here);
        this.passphrase = new PassphraseOption(here, home);
    }

    @Override
    public void run() {
        var signer = new SignerName(new Precedence<String>(here)
                .option("--name", name)
                .variable("USER", user -> user)
                .otherwise(UNNAMED)
                .value());
        Made made = existing.map(KeyAddress::parse)
                .map(address -> certified(signer, address))
                .orElseGet(() -> generated(signer));
        console.answer(answer(made));
    }

    /// @param care what the owner should know about the file
    private record Made(KeyFile file, SignerCertificate certificate, boolean encrypted, String care) {}

    private Made generated(SignerName signer) {
        var file = target();
        var key = SoftwareKey.generate(signer, here.random());
        if (!encrypt && passphrase.file().isEmpty()) {
            file.create(key);
            return new Made(file, key.certificate(), false, "secret: keep a copy where nobody else can read it");
        }
        createEncrypted(file, key);
        return new Made(file, key.certificate(), true, "encrypted: nobody can use it without the passphrase");
    }

    private Made certified(SignerName signer, KeyAddress address) {
        if (encrypt) {
            throw new Failure(FailureCode.USAGE, "encrypt-old-key", Facts.none());
        }
        return switch (address) {
            case KeyAddress.OnDisk(var file) ->
                new Made(file, file.certify(signer, passphrase), false, "unchanged; the certificate is new");
            case KeyAddress.OnToken(var uri) -> {
                var file = target();
                file.requireNew();
                try (var key = TokenSigningKey.certify(signer, uri, passphrase)) {
                    file.refer(uri, key.certificate());
                    yield new Made(file, key.certificate(), false, "names the key on the token");
                }
            }
        };
    }

    private KeyFile target() {
        Path directory = out.orElseGet(() -> home.home().directory());
        return KeyFile.ofCurrentUser(directory.resolve("signer.key"));
    }

    private void createEncrypted(KeyFile file, SoftwareKey key) {
        file.requireNew();
        char[] secret = new NewPassphrase(passphrase.file(), here.prompt()).of(file.key());
        try {
            file.create(key, secret, here.random());
        } finally {
            Arrays.fill(secret, '\0');
        }
    }

    private Answer answer(Made made) {
        KeyFile file = made.file();
        P256Key key = made.certificate().key();
        var json = new ObjectWriter()
                .text("keyId", key.shortId())
                .text("keySha256", key.sha256().hex())
                .text("name", made.certificate().name().text())
                .text("keyFile", file.key().toString())
                .text("certificateFile", file.certificate().toString())
                .bool("encrypted", made.encrypted())
                .build();
        var facts = new Summary()
                .add("key id", key.shortId())
                .add("name", made.certificate().name())
                .add("key", "%s (%s)".formatted(file.key(), made.care()))
                .add("certificate", file.certificate());
        String next = out.isEmpty() && existing.isEmpty()
                ? "boltseal trust init --out trust"
                : "boltseal trust init --signer %s --key %s --out trust".formatted(file.certificate(), file.key());
        return new Answer(json, new Report().facts(facts).next(next));
    }
}
