/// The seal shows who signed a document, and that its bytes are the signed ones.
///
/// Takes the bytes of a document and of its seal; gives sealed verdicts ([SealVerdict], [TrustVerdict]) and, for a
/// cluster's own documents, the record; fails with `SEAL_MALFORMED`, `SEAL_BROKEN`, `SIGNER_UNKNOWN`,
/// `SIGNER_REVOKED`, `SIGNER_ROLE_WRONG`, `TRUST_BELOW_THRESHOLD`, `TRUST_OUT_OF_ORDER`, `TRUST_FORKED`, and for
/// files on the disk `FILE_UNREADABLE`, `KEY_INVALID`, `OUTPUT_EXISTS`.
///
/// A seal is a detached CMS SignedData in DER, ECDSA P-256 with SHA-256, ≤ 64 KiB (in practice below 700 bytes).
/// Only five values vary; every other byte is constant or follows from them. A reader takes these five values from
/// the seal, writes the seal again from them, and compares the two byte for byte. It interprets nothing else, so
/// no two readers can disagree about what was signed.
///
/// | value | size in bytes |
/// |---|---|
/// | name of the signer, n | 1–64 |
/// | key of the signer, SubjectPublicKeyInfo | 91 |
/// | signature of the certificate by that key | 8–72, DER |
/// | SHA-256 of the content | 32 |
/// | signature of the signed attributes by that key | 8–72, DER |
///
/// **The seal.** Indentation is nesting. Lengths are definite and minimal.
///
/// | element | value |
/// |---|---|
/// | SEQUENCE | ContentInfo |
/// | · OID 1.2.840.113549.1.7.2 | signedData |
/// | · [0] SEQUENCE | SignedData |
/// | ·· INTEGER | 1 |
/// | ·· SET, SEQUENCE, OID 2.16.840.1.101.3.4.2.1 | SHA-256, parameters absent |
/// | ·· SEQUENCE, OID 1.2.840.113549.1.7.1 | id-data, no content |
/// | ·· [0] | the certificate, exactly one |
/// | ·· SET, SEQUENCE | SignerInfo, exactly one |
/// | ··· INTEGER | 1 |
/// | ··· SEQUENCE | issuer and serial of the certificate |
/// | ··· SEQUENCE, OID 2.16.840.1.101.3.4.2.1 | SHA-256, parameters absent |
/// | ··· [0] | signed attributes, exactly two |
/// | ···· SEQUENCE, OID 1.2.840.113549.1.9.3, SET | contentType: id-data |
/// | ···· SEQUENCE, OID 1.2.840.113549.1.9.4, SET | messageDigest: OCTET STRING of 32 bytes, SHA-256 of the content |
/// | ··· SEQUENCE, OID 1.2.840.10045.4.3.2 | ECDSA with SHA-256, parameters absent |
/// | ··· OCTET STRING | signature over the signed attributes, their tag [0] replaced by SET (31) |
///
/// **The certificate.**
///
/// | element | value |
/// |---|---|
/// | SEQUENCE | Certificate |
/// | · SEQUENCE | body, which the certificate's signature is over |
/// | ·· [0] INTEGER | 2, which means version 3 |
/// | ·· INTEGER of 16 bytes | first 16 bytes of SHA-256 of the key, top two bits set to 01 |
/// | ·· SEQUENCE, OID 1.2.840.10045.4.3.2 | ECDSA with SHA-256 |
/// | ·· SEQUENCE, SET, SEQUENCE, OID 2.5.4.3, UTF8String | issuer: CN = name of the signer, 1–64 bytes |
/// | ·· SEQUENCE, UTCTime, GeneralizedTime | `700101000000Z` to `99991231235959Z` |
/// | ·· SEQUENCE … | subject, the same as the issuer |
/// | ·· SEQUENCE | SubjectPublicKeyInfo, 91 bytes, see the package `trust` |
/// | · SEQUENCE, OID 1.2.840.10045.4.3.2 | ECDSA with SHA-256 |
/// | · BIT STRING | signature, no unused bits |
///
/// There are no extensions, so the certificate can't be used as an authority for other certificates.
///
/// **Order of the checks.** Size; structure; whether the signer's key may sign this; digest, signature and the
/// certificate's own signature. The content is parsed only after all of these. The certificate's dates and name
/// are not used for any decision.
///
/// **The bytes of a seal identify nothing.** If (r, s) verifies, (r, n−s) verifies as well, and a token makes a
/// different signature each time. So the same content can have many valid seals; never identify anything by the
/// bytes or the hash of its seal.
///
/// **A trust file** takes effect as the first one if at least `threshold` of its own signers sealed it. It takes
/// effect as version N+1 if, in addition, enough of version N's signers sealed it, by the `threshold` of N. Keys
/// that N revokes do not count, and several seals by one key count once. At most 64 seals are read; if more are
/// beside a trust file, those named after signers of N and N+1 are read first.
///
/// Source: RFC 5652 (CMS), RFC 5280 (certificate), RFC 5754 and RFC 5758 (algorithm identifiers), RFC 6979.
///
/// History: version 1 is the first.
@NullMarked
package dev.boltseal.format.seal;

import org.jspecify.annotations.NullMarked;
