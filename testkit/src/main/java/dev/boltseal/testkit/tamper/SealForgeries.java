package dev.boltseal.testkit.tamper;

import static dev.boltseal.base.failure.FailureCode.BUNDLE_REVOKED;
import static dev.boltseal.base.failure.FailureCode.CLUSTER_DIFFERS;
import static dev.boltseal.base.failure.FailureCode.EPOCH_DIFFERS;
import static dev.boltseal.base.failure.FailureCode.LIMIT_EXCEEDED;
import static dev.boltseal.base.failure.FailureCode.SEAL_BROKEN;
import static dev.boltseal.base.failure.FailureCode.SEAL_MALFORMED;
import static dev.boltseal.base.failure.FailureCode.SERIAL_OUTSIDE_WINDOW;
import static dev.boltseal.base.failure.FailureCode.SIGNER_REVOKED;
import static dev.boltseal.base.failure.FailureCode.SIGNER_ROLE_WRONG;
import static dev.boltseal.base.failure.FailureCode.SIGNER_UNKNOWN;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.manifest.ClusterBinding;
import dev.boltseal.format.manifest.ClusterId;
import dev.boltseal.format.manifest.Serial;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.seal.EcdsaSignature;
import dev.boltseal.format.seal.Seal;
import dev.boltseal.testkit.bundle.SampleBundle;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/// Tricks with the seal, and valid bundles for somebody else.
final class SealForgeries {
    private SealForgeries() {}

    static List<Forgery> all() {
        return List.of(
                sealed("seal-empty", SEAL_MALFORMED, "seal", seal -> new byte[0]),
                sealed("seal-of-zeros", SEAL_MALFORMED, "seal", seal -> new byte[seal.length]),
                sealed("seal-with-a-byte-more", SEAL_MALFORMED, "seal", seal -> Arrays.copyOf(seal, seal.length + 1)),
                sealed("seal-cut", SEAL_MALFORMED, "seal", seal -> Arrays.copyOf(seal, seal.length - 1)),
                sealed(
                        "seal-too-large",
                        LIMIT_EXCEEDED,
                        "bundle.json.p7s",
                        seal -> Arrays.copyOf(seal, (64 << 10) + 1)),
                new Forgery(
                        "seal-of-another-bundle",
                        SEAL_BROKEN,
                        "was changed after it was signed",
                        forger -> forger.right().withSeal(forger.other().seal()).bytes()),
                new Forgery(
                        "manifest-of-another-bundle",
                        SEAL_BROKEN,
                        "was changed after it was signed",
                        forger -> forger.right()
                                .withManifestBytes(forger.other().manifestBytes())
                                .bytes()),
                new Forgery(
                        "manifest-changed-under-its-seal",
                        SEAL_BROKEN,
                        "was changed after it was signed",
                        SealForgeries::changed),
                new Forgery(
                        "signature-by-nobody",
                        SEAL_BROKEN,
                        "its signer's key didn't make",
                        SealForgeries::signedByNobody),
                new Forgery(
                        "certificate-of-a-friend-signature-of-a-stranger",
                        SEAL_BROKEN,
                        "its signer's key didn't make",
                        forger -> {
                            byte[] manifest = forger.right().manifestBytes();
                            var stranger = Seal.over(manifest, new NamedKey("stranger").key());
                            var mixed = new Seal(
                                    forger.key().certificate(), stranger.contentDigest(), stranger.signature());
                            return forger.right().withSeal(mixed.der()).bytes();
                        }),
                by("signer-unknown", "stranger", SIGNER_UNKNOWN),
                by("signer-revoked", "lost", SIGNER_REVOKED),
                by("signer-of-another-role", "office", SIGNER_ROLE_WRONG),
                recipe("bundle-revoked", BUNDLE_REVOKED, recipe -> recipe.serial(Forger.REVOKED_SERIAL)),
                serial("serial-below-the-window", 1),
                serial("serial-above-the-window", Forger.HIGHEST_SERIAL + 1),
                serial("serial-of-a-fast-forward", Serial.MAX),
                bound("cluster-with-another-id", CLUSTER_DIFFERS, "also named plant", "e", "d", 1),
                bound("cluster-with-another-key", CLUSTER_DIFFERS, "not for the key it has now", "c", "e", 1),
                bound("cluster-of-an-earlier-enrolment", EPOCH_DIFFERS, "built for epoch 2", "c", "d", 2));
    }

    private static Forgery sealed(String name, FailureCode code, String says, UnaryOperator<byte[]> change) {
        return new Forgery(
                name,
                code,
                says,
                forger -> forger.right()
                        .withSeal(change.apply(forger.right().seal()))
                        .bytes());
    }

    private static Forgery by(String name, String signer, FailureCode code) {
        return recipe(name, code, recipe -> recipe.key(new NamedKey(signer).key()));
    }

    private static Forgery recipe(String name, FailureCode code, UnaryOperator<SampleBundle> change) {
        return new Forgery(
                name,
                code,
                "bundle",
                forger -> change.apply(forger.recipe()).make().bytes());
    }

    private static Forgery serial(String name, long serial) {
        return new Forgery(
                name,
                SERIAL_OUTSIDE_WINDOW,
                "older or newer than trust-1.json allows",
                forger -> forger.recipe().serial(serial).make().bytes());
    }

    private static Forgery bound(String name, FailureCode code, String says, String id, String key, long epoch) {
        var cluster = new ClusterBinding("plant", new ClusterId(id.repeat(32)), new Digest(key.repeat(64)), epoch);
        return new Forgery(
                name,
                code,
                says,
                forger -> forger.recipe().cluster(cluster).make().bytes());
    }

    /// Another serial, with a right CRC.
    private static byte[] changed(Forger forger) {
        byte[] manifest = forger.right().manifestBytes();
        String text = new String(manifest, StandardCharsets.UTF_8).replace("\"serial\":7", "\"serial\":8");
        return forger.right()
                .withManifestBytes(text.getBytes(StandardCharsets.UTF_8))
                .bytes();
    }

    private static byte[] signedByNobody(Forger forger) {
        byte[] manifest = forger.right().manifestBytes();
        var nobody = new Seal(
                forger.key().certificate(),
                Digest.of(manifest),
                new EcdsaSignature(BigInteger.TWO, BigInteger.valueOf(3)));
        return forger.right().withSeal(nobody.der()).bytes();
    }
}
