package dev.boltseal.agent.option;

import dev.boltseal.terminal.setting.ValueType;
import java.util.Map;

/// The keys of an `edge.yaml`.
public final class EdgeKeys {
    /// The default of `--into`.
    static final String IMAGES = "images";

    /// The default of `--runtime`.
    static final String RUNTIME = "runtime";

    /// The default of `--kubeconfig`.
    static final String KUBECONFIG = "kubeconfig";

    /// The default of `--namespace`.
    static final String NAMESPACE = "namespace";

    /// The default of `--deploy-timeout`.
    static final String DEPLOY_TIMEOUT = "deploy_timeout";

    /// How many versions of a workload stay.
    static final String KEEP_VERSIONS = "keep_versions";

    /// Every key that the file may have.
    public static final Map<String, ValueType> ALL = Map.of(
            IMAGES, ValueType.TEXT,
            RUNTIME, ValueType.TEXT,
            KUBECONFIG, ValueType.TEXT,
            NAMESPACE, ValueType.TEXT,
            DEPLOY_TIMEOUT, ValueType.TEXT,
            KEEP_VERSIONS, ValueType.NUMBER);

    private EdgeKeys() {}
}
