package dev.boltseal.format.manifest;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.ObjectFields;
import dev.boltseal.base.json.ObjectWriter;
import java.util.Optional;

/// What a bundle deploys and how, as far as everybody may read it without the workload definition.
///
/// @param title for people, ≤ 256 characters
/// @param staged whether the running version keeps running until the new one is applied
/// @param instantlyApply whether the import also applies it
/// @param source who asked, as `krn:user:…`, kept as it was given
public record WorkloadSummary(
        WorkloadName name,
        String title,
        String appName,
        String appVersion,
        boolean staged,
        boolean instantlyApply,
        Optional<String> source) {

    static WorkloadSummary read(ObjectFields fields) {
        return new WorkloadSummary(
                new WorkloadName(fields.text("name")),
                limited(fields, "title", 256),
                limited(fields, "appName", 64),
                limited(fields, "appVersion", 64),
                fields.bool("staged"),
                fields.bool("instantlyApply"),
                fields.optionalText("source"));
    }

    /// As `bundle.json` has it.
    public JsonObject toJson() {
        return new ObjectWriter()
                .text("name", name.text())
                .text("title", title)
                .text("appName", appName)
                .text("appVersion", appVersion)
                .bool("staged", staged)
                .bool("instantlyApply", instantlyApply)
                .text("source", source)
                .build();
    }

    private static String limited(ObjectFields fields, String name, int maxLength) {
        String text = fields.text(name);
        if (text.length() > maxLength) {
            throw new Failure(
                    fields.code(),
                    Phrase.of(
                            "manifest.most-characters",
                            Facts.of(
                                    "document",
                                    fields.subject(),
                                    "maxLength",
                                    maxLength,
                                    "name",
                                    name,
                                    "bytes",
                                    text.length())));
        }
        return text;
    }
}
