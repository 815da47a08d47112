package dev.boltseal.keys.token;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.trust.P256Key;
import dev.boltseal.keys.files.PassphraseFile;
import dev.boltseal.keys.token.TokenSession.Attribute;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.interfaces.ECPublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// A P-256 key on a PKCS#11 token, in an open session. The private part never leaves the token.
///
/// Source: PKCS #11 v2.40 current mechanisms, section 2.3 (elliptic curves).
public final class TokenKey implements AutoCloseable {
    private static final long CLASS = 0;
    private static final long LABEL = 3;
    private static final long VALUE = 0x11;
    private static final long KEY_TYPE = 0x100;
    private static final long ID = 0x102;
    private static final long SENSITIVE = 0x103;
    private static final long VALUE_LENGTH = 0x161;
    private static final long EXTRACTABLE = 0x162;
    private static final long ON_TOKEN = 1;
    private static final long EC_PARAMETERS = 0x180;
    private static final long EC_POINT = 0x181;

    private static final long CERTIFICATE = 1;
    private static final long PUBLIC_KEY = 2;
    private static final long PRIVATE_KEY = 3;
    private static final long SECRET_KEY = 4;
    private static final long EC = 3;
    private static final long GENERIC_SECRET = 0x10;
    private static final long ECDSA = 0x1041;
    private static final long ECDH1_DERIVE = 0x1050;

    private static final long LOGIN_REQUIRED = 0x4;
    private static final long OWN_KEYPAD = 0x100;
    private static final long INITIALIZED = 0x400;

    private static final String P256 = "06082a8648ce3d030107";
    private static final int SECRET_BYTES = 32;
    private static final int SIGNATURE_BYTES = 64;

    private final TokenUri uri;
    private final TokenSession session;
    private final long handle;
    private final P256Key publicKey;

    private TokenKey(TokenUri uri, TokenSession session, long handle, P256Key publicKey) {
        this.uri = uri;
        this.session = session;
        this.handle = handle;
        this.publicKey = publicKey;
    }

    /// Finds the token, logs in and finds the key.
    ///
    /// @param holder is asked for the PIN if the URI names no file and the device has no keypad
    /// @throws Failure `TOKEN_FAILED`; `KEY_INVALID` if there is no such key, or it is not a P-256 key; and the
    ///     codes for a PIN file that is refused
    public static TokenKey open(TokenUri uri, KeyHolder holder) {
        var cryptoki = Cryptoki.load(uri.module());
        var token = token(uri, cryptoki.tokens());
        var session = TokenSession.open(cryptoki, token);
        try {
            if ((token.flags() & OWN_KEYPAD) != 0) {
                session.loginAtDevice();
            } else if ((token.flags() & LOGIN_REQUIRED) != 0) {
                session.login(uri.pinSource()
                        .map(file -> PassphraseFile.ofCurrentUser(file).read())
                        .orElseGet(() -> holder.pin(token.label())));
            }
            long handle = privateKey(uri, session);
            return new TokenKey(uri, session, handle, publicKey(uri, session, handle));
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    public P256Key publicKey() {
        return publicKey;
    }

    /// The certificate of any kind that the token has for this key, in DER.
    public Optional<byte[]> certificate() {
        return certificate(session, handle);
    }

    /// Signs a SHA-256: r and s, 32 bytes each. Each signature is different.
    ///
    /// @throws Failure `TOKEN_FAILED`
    public byte[] sign(byte[] sha256) {
        byte[] signature = session.sign(ECDSA, handle, sha256, SIGNATURE_BYTES);
        if (signature.length != SIGNATURE_BYTES) {
            throw new Failure(
                    FailureCode.KEY_INVALID, "signature-size", Facts.of("key", uri, "found", signature.length));
        }
        return signature;
    }

    /// ECDH with another party's key: 32 bytes, which the caller wipes.
    ///
    /// @throws Failure `TOKEN_FAILED`
    public byte[] agree(P256Key other) {
        long secret = session.derive(
                ECDH1_DERIVE,
                handle,
                other.point(),
                List.of(
                        Attribute.number(CLASS, SECRET_KEY),
                        Attribute.number(KEY_TYPE, GENERIC_SECRET),
                        Attribute.flag(ON_TOKEN, false),
                        Attribute.flag(SENSITIVE, false),
                        Attribute.flag(EXTRACTABLE, true),
                        Attribute.number(VALUE_LENGTH, SECRET_BYTES)));
        try {
            return session.value(secret, VALUE)
                    .filter(value -> value.length == SECRET_BYTES)
                    .orElseThrow(() -> new Failure(FailureCode.KEY_INVALID, "secret-size", Facts.of("key", uri)));
        } finally {
            session.destroy(secret);
        }
    }

    @Override
    public void close() {
        session.close();
    }

    private static Cryptoki.TokenInfo token(TokenUri uri, List<Cryptoki.TokenInfo> tokens) {
        List<Cryptoki.TokenInfo> there = tokens.stream()
                .filter(each -> (each.flags() & INITIALIZED) != 0)
                .toList();
        List<Cryptoki.TokenInfo> matching = there.stream()
                .filter(each -> each.label().equals(uri.token()))
                .filter(each -> uri.serial().map(each.serial()::equals).orElse(true))
                .toList();
        if (matching.size() == 1) {
            return matching.getFirst();
        }
        if (!matching.isEmpty()) {
            throw new Failure(
                    FailureCode.TOKEN_FAILED,
                    "several-tokens",
                    Facts.of("token", uri.token(), "count", matching.size()));
        }
        if (there.isEmpty()) {
            throw new Failure(FailureCode.TOKEN_FAILED, "no-tokens", Facts.of("token", uri.token()));
        }
        List<String> labels = there.stream().map(Cryptoki.TokenInfo::label).toList();
        throw new Failure(FailureCode.TOKEN_FAILED, "other-tokens", Facts.of("token", uri.token(), "found", labels));
    }

    private static long privateKey(TokenUri uri, TokenSession session) {
        List<Long> found = session.find(named(uri, PRIVATE_KEY));
        if (found.size() != 1) {
            throw found.isEmpty()
                    ? new Failure(FailureCode.KEY_INVALID, "no-private-key", Facts.of("key", uri))
                    : new Failure(FailureCode.KEY_INVALID, "several-private-keys", Facts.of("key", uri));
        }
        long key = found.getFirst();
        boolean elliptic =
                session.value(key, KEY_TYPE).filter(type -> number(type) == EC).isPresent();
        boolean p256 = session.value(key, EC_PARAMETERS)
                .filter(parameters -> HexFormat.of().formatHex(parameters).equals(P256))
                .isPresent();
        if (!elliptic || !p256) {
            throw elliptic
                    ? new Failure(FailureCode.KEY_INVALID, "token-curve", Facts.of("key", uri))
                    : new Failure(FailureCode.KEY_INVALID, "token-kind", Facts.of("key", uri));
        }
        return key;
    }

    private static List<Attribute> named(TokenUri uri, long objectClass) {
        List<Attribute> attributes = new ArrayList<>();
        attributes.add(Attribute.number(CLASS, objectClass));
        uri.object().ifPresent(label -> attributes.add(new Attribute(LABEL, label.getBytes(StandardCharsets.UTF_8))));
        uri.id().ifPresent(id -> attributes.add(new Attribute(ID, HexFormat.of().parseHex(id))));
        return attributes;
    }

    private static P256Key publicKey(TokenUri uri, TokenSession session, long privateKey) {
        return belonging(session, privateKey, PUBLIC_KEY)
                .flatMap(key -> session.value(key, EC_POINT))
                .or(() -> named(uri, session))
                .map(point -> point(uri, point))
                .or(() -> certificate(session, privateKey).flatMap(TokenKey::keyOf))
                .orElseThrow(() -> new Failure(FailureCode.KEY_INVALID, "no-public-key", Facts.of("key", uri)));
    }

    /// A public key without its own id, but with the label of the private key.
    private static Optional<byte[]> named(TokenUri uri, TokenSession session) {
        List<Long> found = session.find(named(uri, PUBLIC_KEY));
        return found.size() == 1 ? session.value(found.getFirst(), EC_POINT) : Optional.empty();
    }

    private static Optional<byte[]> certificate(TokenSession session, long privateKey) {
        return belonging(session, privateKey, CERTIFICATE).flatMap(object -> session.value(object, VALUE));
    }

    /// All objects of one key have the same id.
    private static Optional<Long> belonging(TokenSession session, long privateKey, long objectClass) {
        return session.value(privateKey, ID).filter(id -> id.length > 0).flatMap(id -> {
            List<Long> found = session.find(List.of(Attribute.number(CLASS, objectClass), new Attribute(ID, id)));
            return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
        });
    }

    /// An OCTET STRING that contains the point; some modules give the bare point.
    private static P256Key point(TokenUri uri, byte[] value) {
        if (value.length < P256Key.POINT_BYTES) {
            throw new Failure(FailureCode.KEY_INVALID, "point-form", Facts.of("key", uri));
        }
        return P256Key.parsePoint(Arrays.copyOfRange(value, value.length - P256Key.POINT_BYTES, value.length));
    }

    private static Optional<P256Key> keyOf(byte[] certificate) {
        try {
            var key = CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(certificate))
                    .getPublicKey();
            return key instanceof ECPublicKey elliptic ? Optional.of(P256Key.of(elliptic)) : Optional.empty();
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private static long number(byte[] value) {
        return value.length == Long.BYTES
                ? ByteBuffer.wrap(value).order(ByteOrder.nativeOrder()).getLong()
                : -1;
    }
}
