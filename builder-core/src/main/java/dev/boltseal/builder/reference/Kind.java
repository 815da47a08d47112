package dev.boltseal.builder.reference;

import java.util.List;

/// What the value of a key is.
public enum Kind {
    TEXT("text", "string"),
    SCALAR("text or number", "string number"),
    INTEGER("integer", "integer"),
    BOOLEAN("true or false", "boolean"),
    TEXTS("list of texts", "array"),
    TEXT_OR_TEXTS("text, or list of texts", "string array"),
    OBJECT("object", "object"),
    OBJECTS("list of objects", "array"),
    /// Anything except `null`.
    VALUE("any value", "string number boolean array object"),
    /// Not checked by Boltseal.
    ANY("any", "");

    private final String words;
    private final String schemaTypes;

    /// @param schemaTypes separated by spaces
    Kind(String words, String schemaTypes) {
        this.words = words;
        this.schemaTypes = schemaTypes;
    }

    /// The type as a reader of the reference calls it.
    public String words() {
        return words;
    }

    /// The types of JSON Schema; empty if every type is allowed.
    public List<String> schemaTypes() {
        return schemaTypes.isEmpty() ? List.of() : List.of(schemaTypes.split(" "));
    }
}
