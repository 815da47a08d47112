package dev.boltseal.builder.reference;

/// Whether a key has to be there.
public sealed interface Presence {

    /// In words, for the column "default".
    String words();

    record Required() implements Presence {
        @Override
        public String words() {
            return "required";
        }
    }

    /// Required if the key `type` beside it has this value.
    record RequiredForType(String type) implements Presence {
        @Override
        public String words() {
            return "required for type `%s`".formatted(type);
        }
    }

    /// Required unless another key beside it is given.
    record RequiredUnless(String other) implements Presence {
        @Override
        public String words() {
            return "required unless `%s` is given".formatted(other);
        }
    }

    /// @param words the default; empty if nothing takes the key's place
    record Optional(String words) implements Presence {}
}
