package dev.boltseal.cli.trust;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.UtcTime;
import dev.boltseal.format.manifest.Serial;
import dev.boltseal.format.trust.Signer;
import dev.boltseal.format.trust.TrustFile;
import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.Environment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Writes a trust file that adds trust.
@Command(
        name = "add",
        description = "Write the next trust file, which trusts more: another signer, more roles, higher serials.",
        footer = {
            "",
            "Example:",
            "  boltseal trust add trust/trust-1.json \\",
            "      --signer night/signer.pem=bundle --key safe/signer.key"
        })
final class TrustAddCommand implements Runnable {
    private final Console console;
    private final Environment here;

    @Option(
            names = "--signer",
            paramLabel = "PEM[=ROLES]",
            description = "The certificate of a signer (signer.pem) and its roles: bundle, trust or bundle,trust, which"
                    + " is the default. A known signer gets these roles instead. May be repeated.")
    private List<String> signers = new ArrayList<>();

    @Option(
            names = "--highest-serial",
            paramLabel = "N",
            description = "Accept bundles with serials up to N, which can't be less than now.")
    private Optional<Long> highest = Optional.empty();

    @Mixin
    private final TrustUpdate update;

    TrustAddCommand(Console console, Environment here) {
        this.console = console;
        this.here = here;
        this.update = new TrustUpdate(here);
    }

    @Override
    public void run() {
        if (signers.isEmpty() && highest.isEmpty() && !update.changesThreshold()) {
            throw new Failure(FailureCode.USAGE, "trust-add", Facts.none());
        }
        console.answer(update.run(this::next));
    }

    private TrustFile next(TrustFile current) {
        return new TrustFile(
                current.version() + 1,
                new UtcTime(here.clock().instant()),
                update.threshold(current),
                signers(current),
                current.revokedSigners(),
                current.revokedBundles(),
                current.lowestSerial(),
                highest.map(serial -> raised(current.highestSerial(), serial)).orElse(current.highestSerial()));
    }

    private List<Signer> signers(TrustFile current) {
        List<Signer> all = new ArrayList<>(current.signers());
        for (Signer added : signers.stream().map(SignerArgument::parse).toList()) {
            if (current.revokes(added.key())) {
                throw new Failure(
                        FailureCode.TRUST_INVALID,
                        "revoked-signer",
                        Facts.of("document", current.fileName(), "key", added.key()));
            }
            all.removeIf(each -> each.key().equals(added.key()));
            all.add(added);
        }
        return all;
    }

    private static Serial raised(Serial from, long to) {
        if (to < from.value()) {
            throw new Failure(FailureCode.USAGE, "highest-serial", Facts.of("expected", from, "found", to));
        }
        return new Serial(to);
    }
}
