package dev.boltseal.format.manifest;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.ObjectFields;
import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.format.oci.Digest;
import java.util.regex.Pattern;

/// The one cluster that a document is for.
///
/// The binding is the id, key and epoch, because names get reused.
///
/// @param name 1–63 characters `[A-Za-z0-9][A-Za-z0-9._-]*`, for people
/// @param keySha256 SHA-256 of the DER of the cluster's public signing key (SubjectPublicKeyInfo)
/// @param epoch 1 at the first enrolment, one more at each further enrolment
public record ClusterBinding(String name, ClusterId id, Digest keySha256, long epoch) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

    public ClusterBinding {
        if (!isName(name)) {
            throw new Failure(FailureCode.DOCUMENT_INVALID, "cluster-name", Facts.of("found", name));
        }
        if (epoch < 1 || epoch > Serial.MAX) {
            throw new Failure(FailureCode.DOCUMENT_INVALID, "epoch", Facts.of("found", epoch));
        }
    }

    /// Whether a cluster can have this name.
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    public static ClusterBinding read(ObjectFields fields) {
        return new ClusterBinding(
                fields.text("name"),
                new ClusterId(fields.text("id")),
                new Digest(fields.text("keySha256")),
                fields.number("epoch"));
    }

    public JsonObject toJson() {
        return new ObjectWriter()
                .text("name", name)
                .text("id", id.hex())
                .text("keySha256", keySha256.hex())
                .number("epoch", epoch)
                .build();
    }
}
