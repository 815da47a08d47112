package dev.boltseal.terminal.setting;

import java.nio.file.Path;
import java.util.Optional;

/// Where the value of a setting came from. Its text is what people read: `option --home`.
public sealed interface Origin {
    /// In one word, for programs.
    default String kind() {
        return switch (this) {
            case Option _ -> "option";
            case Variable _ -> "variable";
            case File _ -> "file";
            case Found _ -> "found";
            case Default _ -> "default";
        };
    }

    /// Which option, variable or file it is.
    default Optional<String> where() {
        return switch (this) {
            case Option(var name) -> Optional.of(name);
            case Variable(var name) -> Optional.of(name);
            case File(var path) -> Optional.of(path.toString());
            case Found _, Default _ -> Optional.empty();
        };
    }

    /// An option on the command line.
    ///
    /// @param name with its dashes
    record Option(String name) implements Origin {
        @Override
        public String toString() {
            return "option " + name;
        }
    }

    /// An environment variable.
    record Variable(String name) implements Origin {
        @Override
        public String toString() {
            return "variable " + name;
        }
    }

    /// A settings file.
    record File(Path path) implements Origin {
        @Override
        public String toString() {
            return "file " + path;
        }
    }

    /// Nobody set it, but the program found one.
    record Found() implements Origin {
        @Override
        public String toString() {
            return "found";
        }
    }

    /// Nobody set it, and nothing was found.
    record Default() implements Origin {
        @Override
        public String toString() {
            return "default";
        }
    }
}
