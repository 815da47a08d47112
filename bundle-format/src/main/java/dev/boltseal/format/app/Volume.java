package dev.boltseal.format.app;

import java.util.Optional;

/// A file or directory that an app finds: an item of `system.volumes`.
public sealed interface Volume {
    /// For people; need not be unique.
    Optional<String> name();

    /// Where the app finds it: an absolute path, unique in the app.
    String target();

    /// A file.
    record Text(Optional<String> name, String target, FileContent content) implements Volume {}

    /// A file or directory of the node.
    ///
    /// @param source an absolute path
    record Host(Optional<String> name, String target, String source) implements Volume {}

    /// A directory whose content stays when the workload is stopped or updated.
    record Persistent(Optional<String> name, String target) implements Volume {}
}
