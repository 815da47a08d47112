package dev.boltseal.format.seal;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.trust.Enrolment;
import dev.boltseal.format.trust.KeyStatus;
import dev.boltseal.format.trust.P256Key;
import dev.boltseal.format.trust.Receipt;
import dev.boltseal.format.trust.Role;
import dev.boltseal.format.trust.TrustFile;

/// A document and a seal as they were received. Neither of them is trusted yet.
///
/// Every method keeps one order: size and structure of the seal, whether its key may sign this, signature. The
/// content is parsed only after these.
public final class SealedDocument {
    private final String name;
    private final byte[] content;
    private final byte[] seal;

    /// @param name the document's name in messages, for example `bundle.json`
    /// @param content the document's bytes
    /// @param seal the bytes of its seal
    public SealedDocument(String name, byte[] content, byte[] seal) {
        this.name = name;
        this.content = content.clone();
        this.seal = seal.clone();
    }

    /// Whether the trust file trusts the signer in this role and the signer sealed this content.
    public SealVerdict judge(TrustFile trust, Role role) {
        Seal parsed;
        try {
            parsed = Seal.parse(seal);
        } catch (Failure e) {
            return SealVerdict.Refused.of(e);
        }
        return switch (trust.status(parsed.signer(), role)) {
            case KeyStatus.Untrusted untrusted -> SealVerdict.Refused.of(untrusted.failure(name));
            case KeyStatus.Trusted(var signer) ->
                switch (parsed.check(content)) {
                    case SealCheck.Broken broken -> SealVerdict.Refused.of(broken.failure(name));
                    case SealCheck.Intact intact -> new SealVerdict.Trusted(signer);
                };
        };
    }

    /// Reads the content as an enrolment, sealed by the key that it names. People have to make sure that the
    /// cluster is the one it says it is.
    ///
    /// @throws Failure `SEAL_MALFORMED`, `SEAL_BROKEN`, `SIGNER_UNKNOWN`, `DOCUMENT_INVALID`,
    ///     `FEATURE_UNKNOWN`
    public Enrolment enrolment() {
        Seal parsed = Seal.parse(seal);
        requireIntact(parsed);
        Enrolment enrolment = Enrolment.parse(content);
        requireSigner(enrolment.signKey(), parsed);
        return enrolment;
    }

    /// Reads the content as a receipt, sealed by the cluster's key, which is known from its enrolment.
    ///
    /// @throws Failure `SEAL_MALFORMED`, `SIGNER_UNKNOWN`, `SEAL_BROKEN`, `DOCUMENT_INVALID`, `FEATURE_UNKNOWN`;
    ///     `CLUSTER_DIFFERS` if it is about another cluster than its signer
    public Receipt receipt(P256Key clusterKey) {
        Seal parsed = Seal.parse(seal);
        requireSigner(clusterKey, parsed);
        requireIntact(parsed);
        return ofItsSigner(Receipt.parse(content), clusterKey);
    }

    private Receipt ofItsSigner(Receipt receipt, P256Key clusterKey) {
        if (!receipt.cluster().keySha256().equals(clusterKey.sha256())) {
            throw new Failure(
                    FailureCode.CLUSTER_DIFFERS,
                    "receipt-signer",
                    Facts.of("document", name, "cluster", receipt.cluster().name()));
        }
        return receipt;
    }

    /// Reads the content as an enrolment that was verified before it was stored. This checks that the seal is over
    /// these bytes and by the key that the enrolment names, but doesn't verify the signature again. It is meant
    /// for long lists, not for decisions.
    ///
    /// @throws Failure as [#enrolment]
    public Enrolment keptEnrolment() {
        Seal parsed = Seal.parse(seal);
        requireSameContent(parsed);
        Enrolment enrolment = Enrolment.parse(content);
        requireSigner(enrolment.signKey(), parsed);
        return enrolment;
    }

    /// The same for a receipt.
    ///
    /// @throws Failure as [#receipt]
    public Receipt keptReceipt(P256Key clusterKey) {
        Seal parsed = Seal.parse(seal);
        requireSigner(clusterKey, parsed);
        requireSameContent(parsed);
        return ofItsSigner(Receipt.parse(content), clusterKey);
    }

    private void requireSameContent(Seal parsed) {
        if (!parsed.contentDigest().equals(Digest.of(content))) {
            throw SealCheck.Broken.OF_OTHER_BYTES.failure(name);
        }
    }

    private void requireSigner(P256Key expected, Seal parsed) {
        if (!parsed.signer().equals(expected)) {
            throw new Failure(
                    FailureCode.SIGNER_UNKNOWN,
                    "other-cluster-key",
                    Facts.of("document", name, "expected", expected, "found", parsed.signer()));
        }
    }

    private void requireIntact(Seal parsed) {
        switch (parsed.check(content)) {
            case SealCheck.Intact intact -> {}
            case SealCheck.Broken broken -> throw broken.failure(name);
        }
    }
}
