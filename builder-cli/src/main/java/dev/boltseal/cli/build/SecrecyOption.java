package dev.boltseal.cli.build;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.builder.secret.Secrecy;
import dev.boltseal.builder.secret.SecretFile;
import dev.boltseal.builder.secret.SecretSource;
import dev.boltseal.builder.secret.SecretVariables;
import dev.boltseal.keys.files.PrivateFile;
import dev.boltseal.terminal.Environment;
import dev.boltseal.terminal.HelpSection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// `--encrypt` and `--secrets`: who may read the workload definition, and so what it may contain.
@HelpSection("Secrets")
final class SecrecyOption {
    private static final String PAYLOAD = "payload";

    private final Environment here;

    @Option(
            names = "--encrypt",
            paramLabel = "payload",
            description = "Encrypt the workload definition, so that only the cluster can read it. Its values may then"
                    + " refer to secrets, <%% secrets.NAME %%>, from --secrets or $BOLTSEAL_SECRET_NAME.")
    private Optional<String> encrypted = Optional.empty();

    @Option(
            names = "--secrets",
            paramLabel = "FILE",
            description = "With --encrypt payload: a file with lines NAME=VALUE, which only its owner can read.")
    private Optional<Path> secrets = Optional.empty();

    SecrecyOption(Environment here) {
        this.here = here;
    }

    /// @throws Failure `USAGE`, `SECRETS_INVALID`, `FILE_UNREADABLE`
    Secrecy secrecy() {
        if (encrypted.isEmpty()) {
            requireNoSecrets();
            return new Secrecy.InClear();
        }
        if (!encrypted.get().equals(PAYLOAD)) {
            throw new Failure(FailureCode.USAGE, "encrypt", Facts.of("found", encrypted.get()));
        }
        List<SecretSource> sources = new ArrayList<>();
        secrets.map(PrivateFile::ofCurrentUser).map(SecretFile::read).ifPresent(sources::add);
        sources.add(new SecretVariables(here.variables()));
        return new Secrecy.Encrypted(sources);
    }

    private void requireNoSecrets() {
        if (secrets.isPresent()) {
            throw new Failure(FailureCode.USAGE, "no-secrets", Facts.none());
        }
    }
}
