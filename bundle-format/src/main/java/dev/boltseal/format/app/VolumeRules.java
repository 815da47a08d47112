package dev.boltseal.format.app;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.base.json.ObjectFields;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The rules for `system.volumes`.
public final class VolumeRules {
    public static final Pattern ABSOLUTE = Pattern.compile("/(?!.*(?:^|/)\\.\\.(?:/|$))[^:\\x00-\\x1f\\x7f]{0,4095}");
    private static final Phrase WANTED_PATH = Phrase.of("app.grammar.path");

    private VolumeRules() {}

    /// The words of `type`.
    public enum Type {
        TEXT,
        HOST,
        PERSISTENT
    }

    static List<Volume> read(ObjectFields system, Findings findings) {
        var targets = new FieldRules.Once(Phrase.of("app.each.target"));
        return FieldRules.each(system, "volumes", findings, volume -> volume(volume, targets));
    }

    private static Volume volume(ObjectFields volume, FieldRules.Once targets) {
        FieldRules.matches(volume, "name", FieldRules.LABEL, Phrase.of("app.grammar.label"));
        FieldRules.matches(volume, "target", ABSOLUTE, WANTED_PATH);
        Optional<String> name = volume.optionalText("name");
        String target = volume.text("target");
        targets.check(volume, "target", target);
        return switch (FieldRules.word(volume, "type", Type.values())) {
            case TEXT -> new Volume.Text(name, target, content(volume.object("text")));
            case HOST -> new Volume.Host(name, target, source(volume.object("host")));
            case PERSISTENT -> {
                var ignored = volume.optionalObject("persistent");
                yield new Volume.Persistent(name, target);
            }
        };
    }

    private static String source(ObjectFields host) {
        FieldRules.matches(host, "source", ABSOLUTE, WANTED_PATH);
        return host.text("source");
    }

    /// In base64 are the bytes of the file, which have their encoding already.
    private static FileContent content(ObjectFields text) {
        Charset encoding = encoding(text);
        return new FileContent(text.optionalBool("base64").orElse(false) ? decoded(text) : encoded(text, encoding));
    }

    private static byte[] decoded(ObjectFields text) {
        try {
            return Base64.getDecoder().decode(text.text("data").replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            throw new Failure(
                    text.code(),
                    Phrase.of(
                            "app.base64",
                            Facts.of("document", text.place("data"), "reason", e)
                                    .and("field", text.path("data"))),
                    e);
        }
    }

    private static Charset encoding(ObjectFields text) {
        String name = text.optionalText("encoding").orElse(StandardCharsets.UTF_8.name());
        try {
            Charset encoding = Charset.forName(name);
            if (encoding.canEncode()) {
                return encoding;
            }
        } catch (IllegalArgumentException e) {
            throw unknown(text, name, e);
        }
        throw unknown(text, name, null);
    }

    private static byte[] encoded(ObjectFields text, Charset encoding) {
        try {
            ByteBuffer bytes = encoding.newEncoder().encode(CharBuffer.wrap(text.text("data")));
            byte[] content = new byte[bytes.remaining()];
            bytes.get(content);
            return content;
        } catch (CharacterCodingException e) {
            throw new Failure(
                    text.code(),
                    Phrase.of(
                            "app.encoding-too-small",
                            Facts.of(
                                    "document",
                                    text.place("encoding"),
                                    "field",
                                    text.path("data"),
                                    "encoding",
                                    encoding.name())),
                    e);
        }
    }

    private static Failure unknown(ObjectFields text, String name, @Nullable Throwable cause) {
        return new Failure(
                text.code(),
                Phrase.of(
                        "app.encoding-unknown",
                        Facts.of("document", text.place("encoding"), "field", text.path("encoding"), "found", name)),
                cause);
    }
}
