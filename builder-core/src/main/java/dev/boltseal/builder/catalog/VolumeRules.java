package dev.boltseal.builder.catalog;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.base.json.ObjectFields;
import java.util.Base64;
import java.util.regex.Pattern;

/// The rules for `system.volumes`.
final class VolumeRules {
    static final Pattern ABSOLUTE = Pattern.compile("/(?!.*(?:^|/)\\.\\.(?:/|$))[^:\\x00-\\x1f\\x7f]{0,4095}");
    private static final Phrase WANTED_PATH = Phrase.of("catalog.grammar.path");

    private VolumeRules() {}

    enum Type {
        TEXT,
        HOST,
        PERSISTENT
    }

    /// @throws Failure with the code of the fields
    static void check(ObjectFields system, Findings findings) {
        var targets = new Rules.Once(Phrase.of("catalog.each.target"));
        Rules.each(system, "volumes", findings, volume -> {
            Rules.matches(volume, "name", Rules.LABEL, Phrase.of("catalog.grammar.label"));
            Rules.matches(volume, "target", ABSOLUTE, WANTED_PATH);
            targets.check(volume, "target", volume.text("target"));
            Type type = Rules.word(volume, "type", Type.values());
            switch (type) {
                case TEXT -> checkText(volume.object("text"));
                case HOST -> checkHost(volume.object("host"));
                case PERSISTENT -> {
                    var _ = volume.optionalObject("persistent");
                }
            }
        });
    }

    private static void checkText(ObjectFields text) {
        String data = text.text("data");
        var _ = text.optionalText("encoding");
        if (text.optionalBool("base64").orElse(false)) {
            try {
                var _ = Base64.getDecoder().decode(data.replaceAll("\\s", ""));
            } catch (IllegalArgumentException e) {
                throw new Failure(
                        text.code(),
                        Phrase.of(
                                "catalog.base64",
                                Facts.of("document", text.place("data"), "reason", e)
                                        .and("field", text.path("data"))),
                        e);
            }
        }
    }

    private static void checkHost(ObjectFields host) {
        var _ = host.text("source");
        Rules.matches(host, "source", ABSOLUTE, WANTED_PATH);
    }
}
