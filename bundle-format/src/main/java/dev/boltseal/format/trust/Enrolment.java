package dev.boltseal.format.trust;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.ObjectFields;
import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.base.json.UtcTime;
import dev.boltseal.format.manifest.ClusterBinding;
import dev.boltseal.format.oci.Platform;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// A cluster introduces itself to those who build for it: `enrolment.json`, signed by the cluster's own signing
/// key.
///
/// @param cluster its `keySha256` is the SHA-256 of the signing key
/// @param signKey the key that the cluster signs its receipts with
/// @param decryptKey the key to encrypt to for this cluster; not the same as the signing key
/// @param platform the platform of the cluster's nodes
/// @param nodeNames sorted on entry, distinct
/// @param kubeSystemUid identity of the Kubernetes cluster, if there is one (UID of its namespace `kube-system`)
public record Enrolment(
        ClusterBinding cluster,
        P256Key signKey,
        P256Key decryptKey,
        Platform platform,
        List<NodeName> nodeNames,
        AgentVersion agentVersion,
        UtcTime createdAt,
        Optional<UUID> kubeSystemUid) {
    /// Largest enrolment, in bytes.
    public static final int MAX_BYTES = 1 << 18;

    private static final DocumentForm<Enrolment> FORM = new DocumentForm<>(
            Phrase.of("document.enrolment"),
            "application/vnd.boltseal.enrolment.v1+json",
            MAX_BYTES,
            Enrolment::read,
            Enrolment::toJson);

    /// @throws Failure `DOCUMENT_INVALID` if the fields contradict each other
    public Enrolment {
        nodeNames = nodeNames.stream().sorted().toList();
        if (!cluster.keySha256().equals(signKey.sha256())) {
            throw new Failure(
                    FailureCode.DOCUMENT_INVALID,
                    "other-sign-key",
                    Facts.of("found", cluster.keySha256().hex()));
        }
        if (signKey.equals(decryptKey)) {
            throw new Failure(FailureCode.DOCUMENT_INVALID, "one-key", Facts.none());
        }
        requireOnce(nodeNames);
    }

    private static void requireOnce(List<NodeName> nodeNames) {
        Set<NodeName> known = new HashSet<>();
        for (NodeName name : nodeNames) {
            if (!known.add(name)) {
                throw new Failure(FailureCode.DOCUMENT_INVALID, "node-twice", Facts.of("node", name));
            }
        }
    }

    /// Reads received bytes, which must be in canonical form. The signature, which is checked elsewhere, decides
    /// whether to trust them.
    ///
    /// @throws Failure `DOCUMENT_INVALID`, `FEATURE_UNKNOWN`
    public static Enrolment parse(byte[] bytes) {
        return FORM.parse(bytes);
    }

    /// The canonical form.
    public byte[] bytes() {
        return FORM.bytes(this);
    }

    private static Enrolment read(ObjectFields fields) {
        return new Enrolment(
                ClusterBinding.read(fields.object("cluster")),
                P256Key.parseBase64(fields.text("signSpki")),
                P256Key.parseBase64(fields.text("decryptSpki")),
                PlatformField.read(fields),
                fields.texts("nodeNames").stream().map(NodeName::new).toList(),
                new AgentVersion(fields.text("agentVersion")),
                UtcTime.read(fields, "createdAt"),
                fields.optionalText("kubeSystemUid").map(text -> uid(fields, text)));
    }

    private JsonObject toJson() {
        return new ObjectWriter()
                .text("mediaType", FORM.mediaType())
                .value("cluster", cluster.toJson())
                .text("signSpki", signKey.base64())
                .text("decryptSpki", decryptKey.base64())
                .value("platform", PlatformField.write(platform))
                .texts("nodeNames", nodeNames.stream().map(NodeName::text).toList())
                .text("agentVersion", agentVersion.text())
                .text("createdAt", createdAt.toString())
                .text("kubeSystemUid", kubeSystemUid.map(UUID::toString))
                .build();
    }

    private static UUID uid(ObjectFields fields, String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new Failure(fields.code(), Phrase.of("enrolment.uid", Facts.of("document", fields.subject())), e);
        }
    }
}
