package dev.boltseal.builder.request;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Messages;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.base.failure.Printable;
import dev.boltseal.base.json.HandWritten;
import dev.boltseal.base.json.JsonReader;
import dev.boltseal.base.json.JsonValue;
import dev.boltseal.base.json.JsonValue.JsonNull;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.ObjectFields;
import dev.boltseal.base.json.UnknownField;
import dev.boltseal.format.manifest.WorkloadName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Turns the fields of a request into a [DeployRequest].
final class RequestReader {
    private static final Map<String, String> OPTIONS =
            Map.of("app_name", "--app", "cluster_name", "--cluster", "node_name", "--node");
    static final Pattern CLUSTER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
    static final Pattern NODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,252}");
    static final int MAX_TITLE = 256;
    static final int MAX_SOURCE = 1024;

    private final ObjectFields fields;
    private final Function<String, Object> subjects;
    private final Optional<HandWritten> payload;
    private final List<String> warnings = new ArrayList<>();

    private RequestReader(ObjectFields fields, Function<String, Object> subjects, Optional<HandWritten> payload) {
        this.fields = fields;
        this.subjects = subjects;
        this.payload = payload;
    }

    static RequestReader ofFile(String subject, byte[] bytes) {
        if (bytes.length > DeployRequest.MAX_BYTES) {
            throw new Failure(
                    FailureCode.REQUEST_INVALID,
                    "size",
                    Facts.of("document", subject, "maxMebibytes", DeployRequest.MAX_BYTES >> 20));
        }
        var file = new JsonReader(subject, FailureCode.REQUEST_INVALID, DeployRequest.MAX_BYTES).readByHand(bytes);
        var fields = new ObjectFields(file.with(withoutNulls(file.json())), FailureCode.REQUEST_INVALID);
        return new RequestReader(
                fields,
                field -> Phrase.of("request.field", Facts.of("place", fields.place(field), "field", field)),
                fields.optionalObject("payload").map(given -> file.with(given.object())));
    }

    static RequestReader ofOptions(RequestOptions options) {
        return new RequestReader(
                new ObjectFields("options", FailureCode.REQUEST_INVALID, withoutNulls(options.toJson())),
                RequestReader::option,
                options.payload());
    }

    DeployRequest read() {
        warnOfUnknownFields();
        AppName app = required("app_name", AppName::new);
        VersionName version = required("app_version", VersionName::new);
        String cluster = cluster();
        WorkloadName name = optional("name", WorkloadName::new).orElseGet(() -> nameOf(app));
        String title = title(name);
        boolean staged = fields.optionalBool("staged").orElse(false);
        return new DeployRequest(
                name,
                title,
                app,
                version,
                cluster,
                payload,
                staged,
                instantlyApply(staged),
                source(),
                optional("node_name", text -> matching(NODE, text, Phrase.of("request.grammar.node"))),
                warnings);
    }

    private void warnOfUnknownFields() {
        for (UnknownField each : fields.unknown(RequestKeys.ALL.names())) {
            warnings.add(Messages.english()
                    .text(Phrase.of(
                            "request.unknown-field",
                            Facts.of("document", each.place(), "field", each.path(), "hint", each.hint()))));
        }
    }

    private String cluster() {
        Optional<String> old = cluster("acp_name");
        Optional<String> current = cluster("cluster_name");
        if (current.isPresent() && old.isPresent() && !current.equals(old)) {
            warnings.add("%s names another cluster than cluster_name, %s; cluster_name counts"
                    .formatted(said("acp_name"), Printable.quoted(old.get())));
        }
        return current.or(() -> old).orElseThrow(() -> missing("cluster_name"));
    }

    private Optional<String> cluster(String field) {
        return optional(field, text -> matching(CLUSTER, text, Phrase.of("request.grammar.cluster")));
    }

    private WorkloadName nameOf(AppName app) {
        String dashed = app.text().replaceAll("[^a-z0-9]", "-");
        String cut = stripped(stripped(dashed).transform(text -> text.substring(0, Math.min(32, text.length()))));
        try {
            return new WorkloadName(cut);
        } catch (Failure e) {
            throw new Failure(
                    FailureCode.REQUEST_INVALID,
                    "workload-name-needed",
                    Facts.of("field", subjects.apply("name"), "app", app),
                    e);
        }
    }

    private static String stripped(String text) {
        return text.replaceAll("^-+|-+$", "");
    }

    private String title(WorkloadName name) {
        return optional("title", text -> plain(text, MAX_TITLE))
                .filter(text -> !text.isBlank())
                .orElse(name.text());
    }

    private boolean instantlyApply(boolean staged) {
        boolean instantly = fields.optionalBool("instantly_apply").orElse(true);
        if (!staged && !instantly) {
            warnings.add("%s: false has no effect without staged; the import applies the new version at once"
                    .formatted(said("instantly_apply")));
        }
        return instantly;
    }

    private Optional<String> source() {
        return optional("source", text -> plain(text, MAX_SOURCE));
    }

    private <T> T required(String field, Function<String, T> read) {
        return optional(field, read).orElseThrow(() -> missing(field));
    }

    private <T> Optional<T> optional(String field, Function<String, T> read) {
        return fields.optionalText(field).map(text -> {
            try {
                return read.apply(text);
            } catch (Failure e) {
                throw about(field, e);
            }
        });
    }

    /// A failure of a value's own rule, reported as one about the field or option.
    private Failure about(String field, Failure e) {
        return new Failure(
                FailureCode.REQUEST_INVALID, "field", Facts.of("field", subjects.apply(field), "reason", e), e);
    }

    private static String matching(Pattern grammar, String text, Phrase want) {
        if (!grammar.matcher(text).matches()) {
            throw new Failure(FailureCode.REQUEST_INVALID, "grammar", Facts.of("expected", want, "found", text));
        }
        return text;
    }

    private static String plain(String text, int maxLength) {
        if (text.length() > maxLength) {
            throw new Failure(
                    FailureCode.REQUEST_INVALID, "too-long", Facts.of("max", maxLength, "found", text.length()));
        }
        if (!Printable.holds(text)) {
            throw new Failure(FailureCode.REQUEST_INVALID, "control-character", Facts.of("found", text));
        }
        return text;
    }

    private Failure missing(String field) {
        return new Failure(FailureCode.REQUEST_INVALID, "missing", Facts.of("field", subjects.apply(field)));
    }

    private String said(String field) {
        return subjects.apply(field) instanceof Phrase phrase
                ? Messages.english().text(phrase)
                : subjects.apply(field).toString();
    }

    private static String option(String field) {
        return OPTIONS.getOrDefault(field, "--" + field.replace('_', '-'));
    }

    private static JsonObject withoutNulls(JsonObject json) {
        Map<String, JsonValue> given = new LinkedHashMap<>(json.fields());
        given.values().removeIf(JsonNull.class::isInstance);
        return new JsonObject(given);
    }
}
