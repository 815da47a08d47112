package dev.boltseal.format.envelope;

import dev.boltseal.format.seal.CertificateId;
import dev.boltseal.format.trust.Enrolment;
import dev.boltseal.format.trust.P256Key;
import dev.boltseal.format.trust.SignerName;

/// The recipient of an envelope: a cluster, by its name and its decryption key.
public record Recipient(SignerName name, P256Key key) {

    /// The cluster that enrolled.
    public static Recipient of(Enrolment enrolment) {
        return new Recipient(new SignerName(enrolment.cluster().name()), enrolment.decryptKey());
    }

    /// The envelope names the recipient by the certificate that the cluster keeps beside its key.
    public CertificateId id() {
        return CertificateId.of(name, key);
    }
}
