package dev.boltseal.terminal.setting;

import dev.boltseal.terminal.HelpSection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/// `--ca` and `--plain-http`: which authorities TLS trusts in addition to the default ones, and where TLS is not
/// used.
@HelpSection("Registries")
final class TlsOption {
    @Option(
            names = "--ca",
            paramLabel = "FILE",
            description = "Also trust the certificate authorities in this PEM file. May be repeated.")
    private List<Path> authorities = new ArrayList<>();

    @Option(
            names = "--plain-http",
            paramLabel = "HOST[:PORT]",
            description = "Use HTTP without TLS for this registry. May be repeated. Not needed for this machine.")
    private List<String> plain = new ArrayList<>();

    /// PEM files.
    List<Path> authorities() {
        return List.copyOf(authorities);
    }

    /// Registries, as the user typed them.
    List<String> plainHttp() {
        return List.copyOf(plain);
    }
}
