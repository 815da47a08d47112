package dev.boltseal.terminal.setting;

import java.nio.file.Path;

/// Where the value of a setting came from. Its text is what people read: `option --home`.
public sealed interface Origin {
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
