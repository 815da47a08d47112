package dev.boltseal.keys.token;

import static dev.boltseal.keys.token.Cryptoki.ULONG;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.keys.token.Cryptoki.Function;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A session with one token. Handles identify objects while it is open. Every failure is `TOKEN_FAILED`.
///
/// Source: PKCS #11 v2.40, sections 5.6 (sessions), 5.7 (objects), 5.11 (signing), 5.14 (derivation).
final class TokenSession implements AutoCloseable {
    private static final long SERIAL_SESSION = 4;
    private static final long USER = 1;
    private static final long ALREADY_LOGGED_IN = 0x100;
    private static final int MAX_FOUND = 16;
    private static final long UNAVAILABLE = -1;
    private static final int MAX_ATTRIBUTE_BYTES = 1 << 16;
    private static final long MECHANISM_BYTES = 24;
    private static final int MAX_BYTES_PER_CHARACTER = 4;

    private final Cryptoki cryptoki;
    private final String token;
    private final long handle;

    private TokenSession(Cryptoki cryptoki, String token, long handle) {
        this.cryptoki = cryptoki;
        this.token = token;
        this.handle = handle;
    }

    /// One attribute of an object. Source: PKCS #11, CK_ATTRIBUTE.
    static final class Attribute {
        final long type;
        private final byte[] value;

        Attribute(long type, byte[] value) {
            this.type = type;
            this.value = value;
        }

        static Attribute number(long type, long value) {
            var bytes = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder());
            return new Attribute(type, bytes.putLong(value).array());
        }

        static Attribute flag(long type, boolean value) {
            return new Attribute(type, new byte[] {(byte) (value ? 1 : 0)});
        }
    }

    static TokenSession open(Cryptoki cryptoki, Cryptoki.TokenInfo token) {
        try (var arena = Arena.ofConfined()) {
            MemorySegment handle = arena.allocate(ULONG);
            long value = cryptoki.call(
                    Function.OPEN_SESSION,
                    token.slot(),
                    SERIAL_SESSION,
                    MemorySegment.NULL,
                    MemorySegment.NULL,
                    handle);
            require(token.label(), value, Phrase.of("token.wanted.session"));
            return new TokenSession(cryptoki, token.label(), handle.get(ULONG, 0));
        }
    }

    /// @param pin is wiped
    void login(char[] pin) {
        byte[] bytes = utf8(pin);
        try (var arena = Arena.ofConfined()) {
            MemorySegment copy = arena.allocate(Math.max(bytes.length, 1));
            MemorySegment.copy(bytes, 0, copy, ValueLayout.JAVA_BYTE, 0, bytes.length);
            login(copy, bytes.length);
            copy.fill((byte) 0);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /// Logs in on a device with its own keypad.
    void loginAtDevice() {
        login(MemorySegment.NULL, 0);
    }

    /// At most [#MAX_FOUND] objects with all of these attributes.
    List<Long> find(List<Attribute> attributes) {
        try (var arena = Arena.ofConfined()) {
            MemorySegment template = template(arena, attributes);
            call(Phrase.of("token.wanted.objects"), Function.FIND_OBJECTS_INIT, handle, template, (long)
                    attributes.size());
            MemorySegment found = arena.allocate(ULONG, MAX_FOUND);
            MemorySegment count = arena.allocate(ULONG);
            call(Phrase.of("token.wanted.objects"), Function.FIND_OBJECTS, handle, found, (long) MAX_FOUND, count);
            call(Phrase.of("token.wanted.objects"), Function.FIND_OBJECTS_FINAL, handle);
            List<Long> objects = new ArrayList<>();
            for (int i = 0; i < Math.clamp(count.get(ULONG, 0), 0, MAX_FOUND); i++) {
                objects.add(found.getAtIndex(ULONG, i));
            }
            return objects;
        }
    }

    /// The value of an attribute; empty if the object doesn't have it or doesn't reveal it.
    Optional<byte[]> value(long object, long type) {
        try (var arena = Arena.ofConfined()) {
            MemorySegment attribute = arena.allocate(MECHANISM_BYTES, ULONG.byteAlignment());
            attribute.set(ULONG, 0, type);
            long status = cryptoki.call(Function.GET_ATTRIBUTE_VALUE, handle, object, attribute, 1L);
            long length = attribute.get(ULONG, 16);
            if (status != Cryptoki.OK || length == UNAVAILABLE || length > MAX_ATTRIBUTE_BYTES) {
                return Optional.empty();
            }
            MemorySegment value = arena.allocate(Math.max(length, 1));
            attribute.set(ValueLayout.ADDRESS, 8, value);
            call(Phrase.of("token.wanted.an-attribute"), Function.GET_ATTRIBUTE_VALUE, handle, object, attribute, 1L);
            byte[] bytes = value.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE);
            value.fill((byte) 0);
            return Optional.of(bytes);
        }
    }

    /// @param maxBytes of the signature
    byte[] sign(long mechanism, long key, byte[] data, int maxBytes) {
        try (var arena = Arena.ofConfined()) {
            call(
                    Phrase.of("token.wanted.sign"),
                    Function.SIGN_INIT,
                    handle,
                    mechanism(arena, mechanism, MemorySegment.NULL),
                    key);
            MemorySegment signature = arena.allocate(maxBytes);
            MemorySegment length = arena.allocate(ULONG);
            length.set(ULONG, 0, maxBytes);
            MemorySegment content = arena.allocateFrom(ValueLayout.JAVA_BYTE, data);
            call(Phrase.of("token.wanted.sign"), Function.SIGN, handle, content, (long) data.length, signature, length);
            return signature
                    .asSlice(0, Math.clamp(length.get(ULONG, 0), 0, maxBytes))
                    .toArray(ValueLayout.JAVA_BYTE);
        }
    }

    /// Agrees on a secret with the holder of a point, without a derivation function.
    ///
    /// @param secret attributes of the object for it
    /// @return its handle, which the caller destroys
    long derive(long mechanism, long key, byte[] point, List<Attribute> secret) {
        try (var arena = Arena.ofConfined()) {
            MemorySegment parameters = arena.allocate(ULONG, 5);
            parameters.setAtIndex(ULONG, 0, 1); // CKD_NULL
            parameters.setAtIndex(ULONG, 3, point.length);
            parameters.setAtIndex(ValueLayout.ADDRESS, 4, arena.allocateFrom(ValueLayout.JAVA_BYTE, point));
            MemorySegment derived = arena.allocate(ULONG);
            call(
                    Phrase.of("token.wanted.agree-on-secret"),
                    Function.DERIVE_KEY,
                    handle,
                    mechanism(arena, mechanism, parameters),
                    key,
                    template(arena, secret),
                    (long) secret.size(),
                    derived);
            return derived.get(ULONG, 0);
        }
    }

    void destroy(long object) {
        call(Phrase.of("token.wanted.forget-secret"), Function.DESTROY_OBJECT, handle, object);
    }

    /// When the last session of this process with the token is closed, the login ends too.
    @Override
    public void close() {
        cryptoki.call(Function.CLOSE_SESSION, handle);
    }

    private void login(MemorySegment pin, long length) {
        long value = cryptoki.call(Function.LOGIN, handle, USER, pin, length);
        if (value != ALREADY_LOGGED_IN) {
            require(token, value, Phrase.of("token.wanted.login"));
        }
    }

    private void call(Phrase want, Function function, Object... arguments) {
        require(token, cryptoki.call(function, arguments), want);
    }

    private static void require(String token, long value, Phrase want) {
        if (value != Cryptoki.OK) {
            throw new Failure(
                    FailureCode.TOKEN_FAILED,
                    "call",
                    Facts.of("token", token, "expected", want, "found", ReturnValue.phrase(value)));
        }
    }

    private static MemorySegment mechanism(Arena arena, long type, MemorySegment parameters) {
        MemorySegment mechanism = arena.allocate(MECHANISM_BYTES, ULONG.byteAlignment());
        mechanism.set(ULONG, 0, type);
        mechanism.set(ValueLayout.ADDRESS, 8, parameters);
        mechanism.set(ULONG, 16, parameters.byteSize());
        return mechanism;
    }

    private static MemorySegment template(Arena arena, List<Attribute> attributes) {
        MemorySegment template = arena.allocate(ULONG, 3L * attributes.size());
        for (int i = 0; i < attributes.size(); i++) {
            Attribute each = attributes.get(i);
            template.setAtIndex(ULONG, 3L * i, each.type);
            template.setAtIndex(ValueLayout.ADDRESS, 3L * i + 1, arena.allocateFrom(ValueLayout.JAVA_BYTE, each.value));
            template.setAtIndex(ULONG, 3L * i + 2, each.value.length);
        }
        return template;
    }

    private static byte[] utf8(char[] pin) {
        ByteBuffer encoded = ByteBuffer.allocate(MAX_BYTES_PER_CHARACTER * pin.length);
        CoderResult result = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(pin), encoded, true);
        byte[] bytes = Arrays.copyOf(encoded.array(), result.isError() ? 0 : encoded.position());
        Arrays.fill(encoded.array(), (byte) 0);
        Arrays.fill(pin, '\0');
        return bytes;
    }
}
