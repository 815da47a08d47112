package dev.boltseal.edge.identity;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.edge.state.SmallFile;
import dev.boltseal.format.oci.Platform;
import dev.boltseal.format.trust.NodeName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/// What the machine says about itself, used for whatever people don't state.
///
/// @param os the JDK's `os.name`
/// @param architecture the JDK's `os.arch`
/// @param hostNameFile the file with the host's name
public record ThisMachine(String os, String architecture, Path hostNameFile) {
    private static final int MAX_NAME_BYTES = 1024;

    /// The machine that this process runs on.
    public static ThisMachine current() {
        return new ThisMachine(
                System.getProperty("os.name", ""),
                System.getProperty("os.arch", ""),
                Path.of("/proc/sys/kernel/hostname"));
    }

    /// The platform in the terms of the OCI.
    ///
    /// Source: OCI image-spec, config.md, `architecture` (the values of Go's GOARCH).
    ///
    /// @throws Failure `USAGE` for an unknown kind of machine
    public Platform platform() {
        if (!os.equals("Linux")) {
            throw new Failure(FailureCode.USAGE, "platform-unknown", Facts.of("os", os, "architecture", architecture));
        }
        return switch (architecture) {
            case "amd64", "x86_64" -> Platform.parse("linux/amd64");
            case "aarch64" -> Platform.parse("linux/arm64");
            case "arm" -> Platform.parse("linux/arm/v7");
            case "i386", "x86" -> Platform.parse("linux/386");
            case "ppc64le", "s390x", "riscv64" -> Platform.parse("linux/" + architecture);
            default -> throw new Failure(FailureCode.USAGE, "platform-needed", Facts.of("architecture", architecture));
        };
    }

    /// The host name in lower case, as Kubernetes names its nodes.
    ///
    /// @throws Failure `USAGE` for a host without a valid name
    public NodeName node() {
        String name = "";
        try {
            name = new String(SmallFile.read(hostNameFile, MAX_NAME_BYTES), StandardCharsets.UTF_8).strip();
            return new NodeName(name.toLowerCase(Locale.ROOT));
        } catch (IOException | Failure e) {
            throw name.isEmpty()
                    ? new Failure(FailureCode.USAGE, "node-unknown", Facts.none())
                    : new Failure(FailureCode.USAGE, "node-needed", Facts.of("found", name));
        }
    }
}
