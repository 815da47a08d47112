package dev.boltseal.cli.bundle;

import dev.boltseal.builder.clusters.Cluster;
import dev.boltseal.builder.clusters.ClusterDirectory;
import dev.boltseal.cli.option.HomeOption;
import dev.boltseal.cli.option.TrustOption;
import dev.boltseal.format.seal.ReceivedTrust;
import dev.boltseal.format.trust.TrustFile;
import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.Environment;
import dev.boltseal.terminal.argument.FileOption;
import dev.boltseal.terminal.bundle.BundleReport;
import dev.boltseal.terminal.bundle.BundleVerification;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Checks every byte of a bundle.
@Command(
        name = "verify",
        description = "Check who sealed a bundle, and every byte of it, the way the cluster will check it.",
        footer = {"", "Example:", "  boltseal verify opcua.zip --trust trust/trust-1.json --cluster plant-7"})
public final class VerifyCommand implements Runnable {
    private final Console console;

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "The bundle.")
    private Optional<Path> alone = Optional.empty();

    @Mixin
    private final FileOption option = new FileOption();

    @Mixin
    private final TrustOption trust;

    @Option(
            names = "--cluster",
            paramLabel = "NAME|FILE",
            description =
                    "Check that the bundle is for this cluster: a name from boltseal cluster list, or an enrolment file."
                            + " Default: not checked.")
    private Optional<String> cluster = Optional.empty();

    @Mixin
    private final HomeOption home;

    public VerifyCommand(Console console, Environment here) {
        this.console = console;
        this.home = new HomeOption(here);
        this.trust = new TrustOption(home);
    }

    @Override
    public void run() {
        Path file = option.or(alone);
        TrustFile trusted = ReceivedTrust.read(trust.file()).first().orThrow();
        var verification =
                new BundleVerification(file, trusted, cluster.map(this::cluster).map(Cluster::binding));
        console.answer(verification.run(console, report -> BundleReport.carry(file, report)));
    }

    private Cluster cluster(String nameOrFile) {
        Path path = Path.of(nameOrFile);
        return Files.isRegularFile(path) || nameOrFile.contains("/")
                ? ClusterDirectory.read(path)
                : home.home().clusters().show(nameOrFile);
    }
}
