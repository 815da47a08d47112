package dev.boltseal.terminal.setting;

/// What a settings file has under a key.
public enum ValueType {
    TEXT,
    /// A list of texts, or a single one.
    TEXTS,
    /// A whole number.
    NUMBER
}
