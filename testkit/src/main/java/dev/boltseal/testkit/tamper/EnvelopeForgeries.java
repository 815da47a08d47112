package dev.boltseal.testkit.tamper;

import static dev.boltseal.base.failure.FailureCode.DECRYPTION_FAILED;
import static dev.boltseal.base.failure.FailureCode.MANIFEST_INVALID;
import static dev.boltseal.base.failure.FailureCode.WORKLOAD_INVALID;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.der.Der;
import dev.boltseal.format.envelope.Envelope;
import dev.boltseal.format.envelope.OneTimeKeys;
import dev.boltseal.format.envelope.Recipient;
import dev.boltseal.format.manifest.ClusterBinding;
import dev.boltseal.format.manifest.EntryPath;
import dev.boltseal.format.trust.SignerName;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// Tricks with the encrypted definition, all of them sealed by a trusted signer: nobody knows who encrypted it,
/// and only the cluster sees what is inside.
final class EnvelopeForgeries {
    private static final String PROFILE = "AES-256-GCM and ECDH on P-256 for one recipient";
    private static final String AGREEMENT = "belongs to another bundle";
    private static final String CHANGED = "was changed after it was encrypted";
    private static final int TAG = 16;

    private EnvelopeForgeries() {}

    static List<Forgery> all() {
        return List.of(
                made(
                        "envelope-for-the-key-of-another-cluster",
                        DECRYPTION_FAILED,
                        "isn't encrypted for this cluster's key",
                        forger -> around(
                                clear(forger),
                                new Recipient(
                                        name(), new NamedKey("stranger").key().publicKey()))),
                made(
                        "envelope-for-the-name-of-another-cluster",
                        WORKLOAD_INVALID,
                        "this bundle is for cluster plant",
                        forger -> around(
                                clear(forger),
                                new Recipient(
                                        new SignerName("plane"),
                                        forger.decryptionKey().publicKey()))),
                made(
                        "envelope-moved-from-another-bundle",
                        WORKLOAD_INVALID,
                        AGREEMENT,
                        forger -> around(forger.recipe().serial(8).definition().bytes(), forger.recipient())),
                made(
                        "envelope-of-another-epoch",
                        WORKLOAD_INVALID,
                        AGREEMENT,
                        forger -> around(
                                forger.recipe()
                                        .cluster(nextEpoch())
                                        .definition()
                                        .bytes(),
                                forger.recipient())),
                made(
                        "envelope-around-no-definition",
                        WORKLOAD_INVALID,
                        "workload.json",
                        forger -> around(utf8("hello"), forger.recipient())),
                made(
                        "envelope-around-nothing",
                        WORKLOAD_INVALID,
                        "workload.json",
                        forger -> around(new byte[0], forger.recipient())),
                made(
                        "envelope-around-loose-json",
                        WORKLOAD_INVALID,
                        "isn't written as Boltseal writes it",
                        forger -> around(
                                utf8(new String(clear(forger), StandardCharsets.UTF_8).replace("{", "{ ")),
                                forger.recipient())),
                made("envelope-that-is-in-clear", WORKLOAD_INVALID, "workload.json.p7m", EnvelopeForgeries::clear),
                new Forgery(
                        "envelope-named-as-in-clear",
                        WORKLOAD_INVALID,
                        "workload.json",
                        forger -> forger.sealed(parts -> parts.workload(right(forger)))),
                changed("envelope-empty", WORKLOAD_INVALID, "workload.json.p7m", envelope -> new byte[0]),
                changed(
                        "envelope-cut",
                        WORKLOAD_INVALID,
                        "664 bytes left instead of 665",
                        envelope -> Arrays.copyOf(envelope, envelope.length - 1)),
                changed(
                        "envelope-with-a-byte-more",
                        WORKLOAD_INVALID,
                        "DER ends at byte 669 of 670",
                        envelope -> Arrays.copyOf(envelope, envelope.length + 1)),
                changed(
                        "envelope-with-another-tag",
                        DECRYPTION_FAILED,
                        CHANGED,
                        envelope -> flipped(envelope, envelope.length - 1)),
                changed(
                        "envelope-with-other-content",
                        DECRYPTION_FAILED,
                        CHANGED,
                        envelope -> flipped(envelope, envelope.length - TAG - 3)),
                swapped(
                        "envelope-as-enveloped-data",
                        "2a864886f70d0109100117",
                        "2a864886f70d0109100103",
                        WORKLOAD_INVALID,
                        PROFILE),
                swapped("envelope-with-aes-cbc", "60864801650304012e", "60864801650304012a", WORKLOAD_INVALID, PROFILE),
                swapped("envelope-with-aes-128", "60864801650304012e", "608648016503040106", WORKLOAD_INVALID, PROFILE),
                swapped(
                        "envelope-wrapped-with-aes-128",
                        "60864801650304012d",
                        "608648016503040105",
                        WORKLOAD_INVALID,
                        PROFILE),
                swapped("envelope-derived-with-sha-512", "2b8104010b01", "2b8104010b03", WORKLOAD_INVALID, PROFILE),
                swapped("envelope-with-a-short-tag", "0201108082", "02010c8082", WORKLOAD_INVALID, PROFILE),
                made(
                        "envelope-for-two",
                        WORKLOAD_INVALID,
                        "2 parts instead of exactly one recipient",
                        forger -> to(Der.sequence(), Der.sequence())),
                made(
                        "envelope-for-nobody",
                        WORKLOAD_INVALID,
                        "0 parts instead of exactly one recipient",
                        forger -> to()),
                made(
                        "envelope-for-an-rsa-key",
                        WORKLOAD_INVALID,
                        "the sender's key",
                        forger -> to(rsaRecipient(forger))),
                changed(
                        "envelope-too-large",
                        MANIFEST_INVALID,
                        "at most 8 389 632 are allowed",
                        envelope -> new byte[Envelope.MAX_BYTES + 1]),
                changed(
                        "envelope-with-a-length-beyond-its-end",
                        WORKLOAD_INVALID,
                        "bytes left instead of 16777215",
                        envelope -> Arrays.copyOf(HexFormat.of().parseHex("3083ffffff"), 100)));
    }

    private static Forgery made(String name, FailureCode code, String says, Function<Forger, byte[]> entry) {
        return new Forgery(name, code, says, forger -> forger.sealed(parts -> parts.envelope(entry.apply(forger))));
    }

    private static Forgery changed(String name, FailureCode code, String says, UnaryOperator<byte[]> change) {
        return made(name, code, says, forger -> change.apply(right(forger)));
    }

    private static Forgery swapped(String name, String hex, String other, FailureCode code, String says) {
        return changed(name, code, says, envelope -> {
            String text = HexFormat.of().formatHex(envelope);
            if (!text.contains(hex)) {
                throw new IllegalArgumentException("not in the envelope: " + hex);
            }
            return HexFormat.of().parseHex(text.replaceFirst(hex, other));
        });
    }

    private static byte[] right(Forger forger) {
        return around(clear(forger), forger.recipient());
    }

    private static byte[] clear(Forger forger) {
        return forger.right().content(EntryPath.WORKLOAD);
    }

    private static byte[] around(byte[] content, Recipient recipient) {
        return Envelope.around(content, recipient, OneTimeKeys.generate(new SecureRandom()))
                .der();
    }

    private static SignerName name() {
        return new SignerName(Forger.cluster().name());
    }

    private static ClusterBinding nextEpoch() {
        var here = Forger.cluster();
        return new ClusterBinding(here.name(), here.id(), here.keySha256(), here.epoch() + 1);
    }

    private static byte[] to(byte[]... recipients) {
        byte[] data = Der.sequence(
                Der.integer(0), Der.set(recipients), Der.sequence(), Der.element(Der.OCTETS, new byte[TAG]));
        return Der.sequence(Der.oid("2a864886f70d0109100117"), Der.element(Der.CONTEXT_0, data));
    }

    /// KeyTransRecipientInfo. Source: RFC 5652, section 6.2.1.
    private static byte[] rsaRecipient(Forger forger) {
        return Der.sequence(
                Der.integer(0),
                forger.recipient().id().der(),
                Der.sequence(Der.oid("2a864886f70d010101")),
                Der.element(Der.OCTETS, new byte[256]));
    }

    private static byte[] flipped(byte[] envelope, int at) {
        byte[] changed = envelope.clone();
        changed[at] ^= 1;
        return changed;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
