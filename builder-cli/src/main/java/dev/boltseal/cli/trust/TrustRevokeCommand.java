package dev.boltseal.cli.trust;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.UtcTime;
import dev.boltseal.builder.trust.SignerFile;
import dev.boltseal.format.manifest.BundleId;
import dev.boltseal.format.manifest.Serial;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.trust.TrustFile;
import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.Environment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Writes a trust file that removes trust.
@Command(
        name = "revoke",
        description = "Write the next trust file, which trusts less: without a signer, a bundle or some serials."
                + " This can't be undone: a revoked key or bundle stays revoked.",
        footer = {
            "",
            "Example:",
            "  boltseal trust revoke trust/trust-1.json \\",
            "      --signer lost/signer.pem --key safe/signer.key"
        })
final class TrustRevokeCommand implements Runnable {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private final Console console;
    private final Environment here;

    @Option(
            names = "--signer",
            paramLabel = "PEM|SHA256",
            description = "A signer to revoke: the certificate, or the 64 hex characters of the key's SHA-256. May be"
                    + " repeated.")
    private List<String> signers = new ArrayList<>();

    @Option(names = "--bundle", paramLabel = "ID", description = "The id of a bundle to revoke. May be repeated.")
    private List<String> bundles = new ArrayList<>();

    @Option(
            names = "--lowest-serial",
            paramLabel = "N",
            description = "Refuse bundles with serials below N, which can't be less than now.")
    private Optional<Long> lowest = Optional.empty();

    @Option(
            names = "--highest-serial",
            paramLabel = "N",
            description = "Refuse bundles with serials above N, which can't be more than now.")
    private Optional<Long> highest = Optional.empty();

    @Mixin
    private final TrustUpdate update;

    TrustRevokeCommand(Console console, Environment here) {
        this.console = console;
        this.here = here;
        this.update = new TrustUpdate(here);
    }

    @Override
    public void run() {
        if (signers.isEmpty() && bundles.isEmpty() && lowest.isEmpty() && highest.isEmpty()) {
            throw new Failure(FailureCode.USAGE, "trust-revoke", Facts.none());
        }
        console.answer(update.run(this::next));
    }

    private TrustFile next(TrustFile current) {
        List<Digest> gone = signers.stream().map(TrustRevokeCommand::key).toList();
        return new TrustFile(
                current.version() + 1,
                new UtcTime(here.clock().instant()),
                update.threshold(current),
                current.signers().stream()
                        .filter(signer -> !gone.contains(signer.key().sha256()))
                        .toList(),
                Stream.concat(current.revokedSigners().stream(), gone.stream())
                        .distinct()
                        .toList(),
                Stream.concat(
                                current.revokedBundles().stream(),
                                bundles.stream().map(BundleId::new))
                        .distinct()
                        .toList(),
                lowest.map(to -> narrowed("--lowest-serial", current, to)).orElse(current.lowestSerial()),
                highest.map(to -> narrowed("--highest-serial", current, to)).orElse(current.highestSerial()));
    }

    private static Digest key(String text) {
        return SHA256.matcher(text).matches()
                ? new Digest(text)
                : new SignerFile(Path.of(text)).certificate().key().sha256();
    }

    private static Serial narrowed(String option, TrustFile current, long to) {
        if (to < current.lowestSerial().value() || to > current.highestSerial().value()) {
            throw new Failure(
                    FailureCode.USAGE,
                    "serial-range",
                    Facts.of(
                            "option",
                            option,
                            "lowest",
                            current.lowestSerial(),
                            "highest",
                            current.highestSerial(),
                            "file",
                            current.fileName(),
                            "found",
                            to));
        }
        return new Serial(to);
    }
}
