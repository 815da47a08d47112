package dev.boltseal.agent.option;

import dev.boltseal.terminal.setting.ValueType;
import java.util.Map;

/// The keys of an `edge.yaml`.
public final class EdgeKeys {
    /// The default of `--into`.
    static final String IMAGES = "images";

    /// Every key that the file may have.
    public static final Map<String, ValueType> ALL = Map.of(IMAGES, ValueType.TEXT);

    private EdgeKeys() {}
}
