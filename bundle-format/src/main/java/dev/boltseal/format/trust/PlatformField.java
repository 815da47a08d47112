package dev.boltseal.format.trust;

import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.ObjectFields;
import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.format.oci.Platform;

/// The field `platform` of a document: `os`, `architecture`, and `variant` if there is one.
final class PlatformField {
    private PlatformField() {}

    static Platform read(ObjectFields document) {
        ObjectFields fields = document.object("platform");
        return new Platform(fields.text("os"), fields.text("architecture"), fields.optionalText("variant"));
    }

    static JsonObject write(Platform platform) {
        return new ObjectWriter()
                .text("os", platform.os())
                .text("architecture", platform.architecture())
                .text("variant", platform.variant())
                .build();
    }
}
