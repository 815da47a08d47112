/// The envelope, `workload.json.p7m`: a workload definition that only one cluster can read.
///
/// Takes the bytes of a definition and the [Recipient] from its enrolment, gives an [Envelope]; takes an envelope
/// and the cluster's [dev.boltseal.format.seal.DecryptionKey], gives the bytes back; fails with
/// `WORKLOAD_INVALID`, `DECRYPTION_FAILED`, `LIMIT_EXCEEDED`.
///
/// An envelope is a CMS AuthEnvelopedData in DER. The content is encrypted with AES-256-GCM. The key for that is
/// wrapped for one recipient, by ECDH on P-256 between a key made for this envelope and the recipient's key. Only
/// seven values vary; every other byte is constant or follows from them. A reader takes these seven values from
/// the envelope, writes the envelope again from them, and compares the two byte for byte, as with a seal.
///
/// | value | size in bytes |
/// |---|---|
/// | name of the recipient: the cluster's name in `bundle.json` | 1–63 |
/// | serial of the recipient's certificate, computed from its key in the same way as a signer's | 16 |
/// | key of the sender, made for this envelope, a point on P-256 | 65 |
/// | wrapped key of the content | 40 |
/// | nonce | 12 |
/// | encrypted content, as long as the content | 0–8 MiB |
/// | tag | 16 |
///
/// **The envelope.** Indentation is nesting. Lengths are definite and minimal.
///
/// | element | value |
/// |---|---|
/// | SEQUENCE | ContentInfo |
/// | · OID 1.2.840.113549.1.9.16.1.23 | authEnvelopedData |
/// | · [0] SEQUENCE | AuthEnvelopedData |
/// | ·· INTEGER | 0 |
/// | ·· SET | RecipientInfos, exactly one |
/// | ··· [1] | KeyAgreeRecipientInfo |
/// | ···· INTEGER | 3 |
/// | ···· [0] [1] | OriginatorPublicKey |
/// | ····· SEQUENCE, OID 1.2.840.10045.2.1 | id-ecPublicKey, parameters absent: the recipient's curve |
/// | ····· BIT STRING | key of the sender, 04, x, y |
/// | ···· SEQUENCE | |
/// | ····· OID 1.3.132.1.11.1 | dhSinglePass-stdDH-sha256kdf-scheme |
/// | ····· SEQUENCE, OID 2.16.840.1.101.3.4.1.45 | id-aes256-wrap, parameters absent |
/// | ···· SEQUENCE, SEQUENCE | RecipientEncryptedKey, exactly one |
/// | ····· SEQUENCE | issuer and serial of the recipient's certificate |
/// | ····· OCTET STRING | wrapped key of the content |
/// | ·· SEQUENCE | EncryptedContentInfo |
/// | ··· OID 1.2.840.113549.1.7.1 | id-data |
/// | ··· SEQUENCE, OID 2.16.840.1.101.3.4.1.46 | AES-256-GCM |
/// | ···· SEQUENCE, OCTET STRING, INTEGER | nonce; 16, the length of the tag |
/// | ··· [0] | encrypted content, primitive |
/// | ·· OCTET STRING | tag |
///
/// There are no certificates, no user key material and no attributes, so the tag covers no additional data. The
/// key that wraps the content's key is the SHA-256 of three parts in a row: the agreed x coordinate,
/// `00 00 00 01`, and the DER of SEQUENCE { SEQUENCE { id-aes256-wrap }, [2] OCTET STRING `00 00 01 00` }.
///
/// **The recipient** is named by issuer (CN = name of the cluster) and serial, both of which follow from its
/// enrolment. Beside its key, the cluster keeps a certificate with the same issuer and serial, `decrypt.pem`;
/// OpenSSL needs it for `-recip`.
///
/// **An envelope does not show who made it:** everybody who has the enrolment can make one. The seal over
/// `bundle.json` covers the envelope's bytes. The definition inside repeats the bundle, cluster and epoch, so that
/// an envelope can't be moved into another bundle. The length of an envelope reveals the length of the definition.
///
/// Source: RFC 5083 (AuthEnvelopedData), RFC 5084 (GCM), RFC 5652 (CMS), RFC 5753 (ECDH), RFC 3394 and RFC 3565
/// (key wrap).
///
/// History: version 1 is the first.
@NullMarked
package dev.boltseal.format.envelope;

import org.jspecify.annotations.NullMarked;
