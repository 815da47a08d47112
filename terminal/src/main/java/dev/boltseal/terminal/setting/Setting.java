package dev.boltseal.terminal.setting;

/// A value and where it came from.
public record Setting<T>(T value, Origin origin) {}
