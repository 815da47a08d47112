package dev.boltseal.agent.enrol;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.edge.kubernetes.KubeLookup;
import dev.boltseal.edge.kubernetes.KubeSystem;
import dev.boltseal.edge.kubernetes.PodAccount;
import dev.boltseal.terminal.Environment;
import dev.boltseal.terminal.HelpSection;
import dev.boltseal.terminal.setting.Precedence;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/// `--kube-system-uid` and `--no-kubernetes`: identifies the cluster's Kubernetes.
@HelpSection("Kubernetes")
final class KubernetesOption {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final Environment here;

    @Option(
            names = "--kube-system-uid",
            paramLabel = "UID",
            description =
                    "The UID of the namespace kube-system. Default: Boltseal asks the Kubernetes of $KUBECONFIG, or else"
                            + " the K3s or kubeadm of this machine.")
    private Optional<String> uid = Optional.empty();

    @Option(names = "--no-kubernetes", description = "Don't ask any Kubernetes, and don't use it.")
    private boolean none;

    KubernetesOption(Environment here) {
        this.here = here;
    }

    KubeLookup look() {
        return none
                ? new KubeLookup.None("not asked because of --no-kubernetes")
                : new KubeSystem(files(), PodAccount.of(here.variables())).look();
    }

    /// The given UID, or else the one that was found.
    ///
    /// @throws Failure `USAGE`
    Optional<UUID> uid(KubeLookup found) {
        return uid.map(KubernetesOption::given)
                .or(() -> found instanceof KubeLookup.Found there ? there.uid() : Optional.empty());
    }

    private List<Path> files() {
        return new Precedence<List<Path>>(here)
                .variable("KUBECONFIG", KubernetesOption::files)
                .otherwise(KubeSystem.STANDARD)
                .value();
    }

    private static List<Path> files(String list) {
        return Stream.of(list.split(File.pathSeparator))
                .filter(each -> !each.isEmpty())
                .map(Path::of)
                .toList();
    }

    private static UUID given(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new Failure(FailureCode.USAGE, "kube-system-uid", Facts.none());
        }
        return UUID.fromString(text);
    }
}
