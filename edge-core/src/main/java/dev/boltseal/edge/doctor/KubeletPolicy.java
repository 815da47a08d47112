package dev.boltseal.edge.doctor;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.edge.health.Check;
import dev.boltseal.edge.health.Check.Looked;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Whether the kubelet lets pods use images that it didn't pull itself.
///
/// Source: Kubernetes enhancement proposal KEP-2535, "Ensure secret pulled images";
/// `imagePullCredentialsVerificationPolicy` of KubeletConfiguration v1beta1.
///
/// @param places files with its configuration, YAML or JSON, and directories with such files, whose later ones count;
///     none has to exist
public record KubeletPolicy(List<Path> places) {
    /// Where kubeadm and K3s write it.
    public static final List<Path> USUAL =
            List.of(Path.of("/var/lib/kubelet/config.yaml"), Path.of("/var/lib/rancher/k3s/agent/etc/kubelet.conf.d"));

    private static final Pattern POLICY = Pattern.compile(
            "(?m)^[^#\\n]*?\\bimagePullCredentialsVerificationPolicy\"?[ \\t]*:[ \\t]*[\"']?([A-Za-z]+)");

    private record Set(Path file, String policy) {}

    public Check check() {
        return new Check("kubelet", this::look);
    }

    private Looked look() {
        List<Path> files = places.stream().flatMap(KubeletPolicy::files).toList();
        if (files.isEmpty()) {
            return Looked.skipped(Phrase.of("doctor.kubelet.unreadable", Facts.of("places", places)));
        }
        Optional<Set> set = files.stream().flatMap(KubeletPolicy::read).reduce((before, last) -> last);
        Facts facts = Facts.of(
                "file",
                set.map(Set::file).orElse(files.getLast()),
                "policy",
                set.map(Set::policy).orElse(""));
        return switch (set.map(Set::policy).orElse("")) {
            case "AlwaysVerify" -> Looked.wrong(Phrase.of("doctor.kubelet.always", facts));
            case "NeverVerifyAllowlistedImages" -> Looked.skipped(Phrase.of("doctor.kubelet.listed", facts));
            default -> Looked.ok(Phrase.of("doctor.kubelet"));
        };
    }

    private static Stream<Path> files(Path place) {
        if (!Files.isDirectory(place)) {
            return Stream.of(place).filter(Files::isReadable);
        }
        try (var children = Files.list(place)) {
            return children.filter(Files::isRegularFile).filter(Files::isReadable).sorted().toList().stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    private static Stream<Set> read(Path file) {
        try {
            var found = POLICY.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
            return found.find() ? Stream.of(new Set(file, found.group(1))) : Stream.empty();
        } catch (IOException e) {
            return Stream.empty();
        }
    }
}
