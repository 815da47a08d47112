package dev.boltseal.agent.option;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.edge.node.Node;
import dev.boltseal.edge.runtime.WorkloadRuntime;
import dev.boltseal.edge.store.StoreAddress;
import dev.boltseal.format.trust.NodeName;
import dev.boltseal.runtime.kubernetes.KubernetesAddress;
import dev.boltseal.runtime.podman.PodmanRuntime;
import dev.boltseal.runtime.podman.PodmanSettings;
import dev.boltseal.runtime.render.ImageSource;
import dev.boltseal.runtime.render.RenderSettings;
import dev.boltseal.terminal.Environment;
import dev.boltseal.terminal.HelpSection;
import dev.boltseal.terminal.setting.Origin;
import dev.boltseal.terminal.setting.Precedence;
import dev.boltseal.terminal.setting.Setting;
import dev.boltseal.terminal.setting.Settings;
import dev.boltseal.terminal.setting.SettingsReport;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/// `--runtime`, `--kubeconfig`, `--namespace` and `--deploy-timeout`: what runs the workloads.
@HelpSection("Runtime")
public final class RuntimeOption {
    private static final String NAMESPACE = "workloads";
    private static final String DEADLINE = "5m";

    /// The kind, and the program.
    static final String PODMAN = "podman";

    private static final Pattern DURATION = Pattern.compile("([1-9][0-9]{0,5})([smh])");

    private final Environment here;
    private final Settings settings;

    @Option(
            names = "--runtime",
            paramLabel = "kubernetes|podman|none",
            description = {"What runs the workloads. Default: runtime in", "edge.yaml, else none."})
    private Optional<String> runtime = Optional.empty();

    @Option(
            names = "--kubeconfig",
            paramLabel = "FILE",
            description = {
                "How to reach Kubernetes. Default: kubeconfig in",
                "edge.yaml, else $KUBECONFIG or ~/.kube/config, else",
                "the account of the pod that this runs in."
            })
    private Optional<Path> kubeconfig = Optional.empty();

    @Option(
            names = "--namespace",
            paramLabel = "NAME",
            description = {"Where the workloads are in Kubernetes. Default:", "namespace in edge.yaml, else workloads."
            })
    private Optional<String> namespace = Optional.empty();

    @Option(
            names = "--deploy-timeout",
            paramLabel = "TIME",
            description = {
                "How long a workload may take to start, such as 90s.",
                "Default: deploy_timeout in edge.yaml, else 5m."
            })
    private Optional<String> deadline = Optional.empty();

    /// @param settings of this node
    public RuntimeOption(Environment here, Settings settings) {
        this.here = here;
        this.settings = settings;
    }

    /// The kinds of runtimes.
    public enum Kind {
        KUBERNETES,
        PODMAN,
        NONE;

        /// @param word as in `edge.yaml`
        /// @throws Failure `SETTINGS_INVALID`
        public static Kind parse(String word) {
            for (Kind kind : values()) {
                if (kind.text().equals(word)) {
                    return kind;
                }
            }
            throw new Failure(FailureCode.SETTINGS_INVALID, "runtime", Facts.of("found", word));
        }

        /// As in `edge.yaml`.
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Opens the runtime, and asks nothing of it yet. The caller closes it.
    ///
    /// @param images where pods find their images
    /// @return empty if this node has no runtime
    /// @throws Failure `SETTINGS_INVALID`, `RUNTIME_FORBIDDEN`
    public Optional<WorkloadRuntime> open(Node node, Optional<StoreAddress> images) {
        return switch (Kind.parse(runtimeSetting().value())) {
            case NONE -> Optional.empty();
            case KUBERNETES ->
                Optional.of(new KubernetesAddress(kubeconfig().value())
                        .open(settings(node, images), here.clock(), namespace().origin() instanceof Origin.Default));
            case PODMAN -> Optional.of(new PodmanRuntime(podman(node, images), here.clock()));
        };
    }

    private PodmanSettings podman(Node node, Optional<StoreAddress> images) {
        RenderSettings settings = settings(node, images);
        return new PodmanSettings(
                program(),
                node.directory().resolve("podman"),
                settings.images(),
                images.map(RuntimeOption::layout).orElseGet(() -> Optional.of(images(node.directory()))),
                host(node),
                settings.deadline());
    }

    /// The store of a node with Podman, if nothing else is said.
    ///
    /// @param state the state directory
    static Path images(Path state) {
        return state.resolve("images").toAbsolutePath();
    }

    /// Podman unpacks images from a layout of this node, or pulls them from a registry on the site.
    private static Optional<Path> layout(StoreAddress images) {
        return switch (images) {
            case StoreAddress.Layout(var directory) -> Optional.of(directory.toAbsolutePath());
            case StoreAddress.Registry _ -> Optional.empty();
            case StoreAddress.Containerd other ->
                throw new Failure(FailureCode.SETTINGS_INVALID, "podman-images", Facts.of("images", other));
        };
    }

    private String program() {
        return findPodman(here).map(Path::toString).orElse(PODMAN);
    }

    /// Podman on the search path of this program's own environment.
    public static Optional<Path> findPodman(Environment here) {
        return Stream.of(here.variable("PATH").orElse("").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, PODMAN))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /// Whether workloads run again by themselves after the machine was switched on.
    ///
    /// @throws Failure `SETTINGS_INVALID`
    public boolean startsByItself() {
        return Kind.parse(runtimeSetting().value()) == Kind.KUBERNETES;
    }

    /// What a node adds to the objects of every workload.
    public RenderSettings settings(Node node, Optional<StoreAddress> images) {
        boolean pulled = images.filter(StoreAddress.Registry.class::isInstance).isPresent();
        return new RenderSettings(
                namespace().value(),
                images.map(RuntimeOption::source).orElseGet(ImageSource.NodeStore::new),
                pulled ? Optional.empty() : host(node),
                duration());
    }

    private static ImageSource source(StoreAddress address) {
        return address instanceof StoreAddress.Registry(var prefix)
                ? new ImageSource.SiteRegistry(prefix)
                : new ImageSource.NodeStore();
    }

    /// Images that are in a node's own store are only there.
    private static Optional<String> host(Node node) {
        return node.identity().enrolment().nodeNames().stream()
                .map(NodeName::text)
                .findFirst();
    }

    private Duration duration() {
        String text = deadlineSetting().value();
        Matcher parts = DURATION.matcher(text);
        if (!parts.matches()) {
            throw new Failure(FailureCode.SETTINGS_INVALID, "duration", Facts.of("found", text));
        }
        long number = Long.parseLong(parts.group(1));
        return switch (parts.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
    }

    private Setting<String> runtimeSetting() {
        return settings.text("--runtime", runtime, EdgeKeys.RUNTIME).otherwise("none");
    }

    private Precedence<Path> kubeconfig() {
        return settings.path("--kubeconfig", kubeconfig, EdgeKeys.KUBECONFIG);
    }

    private Setting<String> namespace() {
        return settings.text("--namespace", namespace, EdgeKeys.NAMESPACE).otherwise(NAMESPACE);
    }

    private Setting<String> deadlineSetting() {
        return settings.text("--deploy-timeout", deadline, EdgeKeys.DEPLOY_TIMEOUT)
                .otherwise(DEADLINE);
    }

    /// Adds each of the settings.
    public SettingsReport addTo(SettingsReport report) {
        return report.add(EdgeKeys.RUNTIME, runtimeSetting())
                .add(EdgeKeys.KUBECONFIG, kubeconfig().setting())
                .add(EdgeKeys.NAMESPACE, namespace())
                .add(EdgeKeys.DEPLOY_TIMEOUT, deadlineSetting());
    }
}
