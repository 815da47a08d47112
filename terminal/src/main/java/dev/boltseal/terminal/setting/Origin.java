package dev.boltseal.terminal.setting;

import java.nio.file.Path;

/// Where the value of a setting came from. As text it is what people read: `option --home`.
public sealed interface Origin {
    /// An option of the command line.
    ///
    /// @param name with its dashes
    record Option(String name) implements Origin {
        @Override
        public String toString() {
            return "option " + name;
        }
    }

    /// A variable of the environment.
    record Variable(String name) implements Origin {
        @Override
        public String toString() {
            return "variable " + name;
        }
    }

    /// A file of settings.
    record File(Path path) implements Origin {
        @Override
        public String toString() {
            return "file " + path;
        }
    }

    /// Nobody set it; the program looked, and there it was.
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
