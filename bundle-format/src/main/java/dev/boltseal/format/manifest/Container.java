package dev.boltseal.format.manifest;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.ObjectFields;
import dev.boltseal.base.json.ObjectWriter;
import java.util.Arrays;
import java.util.Locale;

/// One container of a workload.
///
/// @param name unique in the workload
/// @param image the name of an image of the bundle
public record Container(String name, Role role, String image) {

    /// The purpose of a container in its workload.
    public enum Role {
        /// The app itself.
        APP,
        /// A companion that the catalog adds to every app.
        SIDECAR;

        /// The word in documents: `app`, `sidecar`.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Container read(ObjectFields fields) {
        String word = fields.text("role");
        Role role = Arrays.stream(Role.values())
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new Failure(
                        fields.code(),
                        Phrase.of("manifest.role", Facts.of("document", fields.subject(), "found", word))));
        return new Container(fields.text("name"), role, fields.text("image"));
    }

    JsonObject toJson() {
        return new ObjectWriter()
                .text("name", name)
                .text("role", role.word())
                .text("image", image)
                .build();
    }
}
