package dev.boltseal.agent;

import dev.boltseal.console.Console;
import dev.boltseal.edge.identity.FingerprintCheck;
import dev.boltseal.edge.identity.TrustStore;
import dev.boltseal.format.trust.Fingerprint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Installs the first trust file.
@Command(
        name = "install",
        description = "Install this cluster's first trust file, after comparing its fingerprint with one that came"
                + " another way. Its seals lie beside it.",
        footer = {
            "",
            "Example:",
            "  boltseal-edge trust install /media/usb/trust-1.json --fingerprint 3f9a…64 hex…",
            "Without --fingerprint it is asked for at the terminal."
        })
final class TrustInstallCommand implements Runnable {
    private final Console console;
    private final Surroundings here;

    @Mixin
    private final StateOption state;

    @Parameters(paramLabel = "FILE", description = "The trust file, trust-N.json.")
    private Path file = Path.of("");

    @Option(
            names = "--fingerprint",
            paramLabel = "HEX",
            description = "SHA-256 of the file as its makers told it, 64 hex characters, spaces allowed.")
    private Optional<String> fingerprint = Optional.empty();

    TrustInstallCommand(Console console, Surroundings here) {
        this.console = console;
        this.here = here;
        this.state = new StateOption(here);
    }

    @Override
    public void run() {
        FingerprintCheck check = fingerprint
                .map(typed -> FingerprintCheck.against(Fingerprint.parse(typed)))
                .orElseGet(() -> new AskedFingerprint(console, here));
        var report = new TrustReport(new TrustStore(state.directory()).install(file, check));
        List<String> lines = new ArrayList<>(report.lines());
        lines.add("next: boltseal-edge workloads import -f BUNDLE.zip --into oci:DIR");
        console.answer(report.json(), lines);
    }
}
