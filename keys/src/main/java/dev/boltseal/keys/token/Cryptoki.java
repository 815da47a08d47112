package dev.boltseal.keys.token;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A PKCS#11 module that is loaded and initialised in this process, and stays so until the process ends.
///
/// It is called directly, because the JDK's own provider can identify a token only by its slot, and finds no
/// private key without a certificate. For 64-bit Linux, where CK_ULONG has 8 bytes and structures are not packed.
///
/// Source: PKCS #11 v2.40, base specification, and its header pkcs11f.h for the order of functions.
@SuppressWarnings("restricted")
final class Cryptoki {
    /// The functions that are used, with their position in CK_FUNCTION_LIST.
    enum Function {
        INITIALIZE(0),
        GET_SLOT_LIST(4),
        GET_TOKEN_INFO(6),
        OPEN_SESSION(12),
        CLOSE_SESSION(13),
        LOGIN(18),
        DESTROY_OBJECT(22),
        GET_ATTRIBUTE_VALUE(24),
        FIND_OBJECTS_INIT(26),
        FIND_OBJECTS(27),
        FIND_OBJECTS_FINAL(28),
        SIGN_INIT(42),
        SIGN(43),
        DERIVE_KEY(62);

        private final int place;

        Function(int place) {
            this.place = place;
        }
    }

    static final long OK = 0;
    static final ValueLayout.OfLong ULONG = ValueLayout.JAVA_LONG;

    private static final long ALREADY_INITIALIZED = 0x191;
    private static final long OS_LOCKING_OK = 2;
    private static final byte TOKEN_PRESENT = 1;
    private static final long FUNCTIONS = 64;
    private static final long FIRST_FUNCTION = 8;
    private static final long INITIALIZE_ARGS_BYTES = 48;
    private static final long INITIALIZE_FLAGS = 32;
    private static final long TOKEN_INFO_BYTES = 256;
    private static final int LABEL_BYTES = 32;
    private static final int SERIAL_START = 80;
    private static final int SERIAL_BYTES = 16;
    private static final int FLAGS_START = 96;
    private static final int MAX_SLOTS = 1024;

    private final Path module;
    private final MemorySegment functions;

    private Cryptoki(Path module, MemorySegment functions) {
        this.module = module;
        this.functions = functions;
    }

    /// @throws Failure `TOKEN_FAILED`
    static Cryptoki load(Path module) {
        if (ValueLayout.ADDRESS.byteSize() != Long.BYTES
                || !System.getProperty("os.name", "").equals("Linux")) {
            throw new Failure(FailureCode.TOKEN_FAILED, "system", Facts.of("module", module));
        }
        try (var arena = Arena.ofConfined()) {
            MemorySegment entry = SymbolLookup.libraryLookup(module, Arena.global())
                    .find("C_GetFunctionList")
                    .orElseThrow(() -> new Failure(FailureCode.TOKEN_FAILED, "not-pkcs11", Facts.of("module", module)));
            MemorySegment list = arena.allocate(ValueLayout.ADDRESS);
            if (call(entry, list) != OK) {
                throw new Failure(FailureCode.TOKEN_FAILED, "functions", Facts.of("module", module));
            }
            var functions = list.get(ValueLayout.ADDRESS, 0)
                    .reinterpret(FIRST_FUNCTION + FUNCTIONS * ValueLayout.ADDRESS.byteSize());
            var cryptoki = new Cryptoki(module, functions);
            cryptoki.initialize(arena);
            return cryptoki;
        } catch (IllegalArgumentException e) {
            throw new Failure(FailureCode.TOKEN_FAILED, "no-library", Facts.of("module", module));
        }
    }

    /// A token that is present.
    ///
    /// @param slot of the token
    /// @param flags Source: PKCS #11, CK_TOKEN_INFO
    record TokenInfo(long slot, String label, String serial, long flags) {}

    /// @throws Failure `TOKEN_FAILED`
    List<TokenInfo> tokens() {
        try (var arena = Arena.ofConfined()) {
            MemorySegment count = arena.allocate(ULONG);
            require(
                    call(Function.GET_SLOT_LIST, TOKEN_PRESENT, MemorySegment.NULL, count),
                    Phrase.of("token.wanted.tokens"));
            int slots = Math.clamp(count.get(ULONG, 0), 0, MAX_SLOTS);
            MemorySegment list = arena.allocate(ULONG, Math.max(slots, 1));
            count.set(ULONG, 0, slots);
            require(call(Function.GET_SLOT_LIST, TOKEN_PRESENT, list, count), Phrase.of("token.wanted.tokens"));
            List<TokenInfo> tokens = new ArrayList<>();
            MemorySegment info = arena.allocate(TOKEN_INFO_BYTES, ULONG.byteAlignment());
            for (int i = 0; i < Math.clamp(count.get(ULONG, 0), 0, slots); i++) {
                long slot = list.getAtIndex(ULONG, i);
                if (call(Function.GET_TOKEN_INFO, slot, info) == OK) {
                    tokens.add(new TokenInfo(
                            slot,
                            text(info, 0, LABEL_BYTES),
                            text(info, SERIAL_START, SERIAL_BYTES),
                            info.get(ULONG, FLAGS_START)));
                }
            }
            return tokens;
        }
    }

    /// Calls a function with `long`, `byte` and address arguments; gives its CK_RV.
    long call(Function function, Object... arguments) {
        return call(
                functions.get(ValueLayout.ADDRESS, FIRST_FUNCTION + function.place * ValueLayout.ADDRESS.byteSize()),
                arguments);
    }

    /// @param want what the call was for
    /// @throws Failure `TOKEN_FAILED` for every value but OK
    void require(long value, Phrase want) {
        if (value != OK) {
            throw new Failure(
                    FailureCode.TOKEN_FAILED,
                    "module",
                    Facts.of("module", module, "expected", want, "found", ReturnValue.phrase(value)));
        }
    }

    private void initialize(Arena arena) {
        MemorySegment arguments = arena.allocate(INITIALIZE_ARGS_BYTES, ULONG.byteAlignment());
        arguments.set(ULONG, INITIALIZE_FLAGS, OS_LOCKING_OK);
        long value = call(Function.INITIALIZE, arguments);
        if (value != ALREADY_INITIALIZED) {
            require(value, Phrase.of("token.wanted.start"));
        }
    }

    private static long call(MemorySegment function, Object... arguments) {
        MemoryLayout[] layouts = Arrays.stream(arguments).map(Cryptoki::layout).toArray(MemoryLayout[]::new);
        try {
            var handle = Linker.nativeLinker().downcallHandle(function, FunctionDescriptor.of(ULONG, layouts));
            return (long) handle.invokeWithArguments(arguments);
        } catch (Throwable e) {
            throw new Failure(FailureCode.DEFECT, "cryptoki", Facts.none(), e);
        }
    }

    private static MemoryLayout layout(@Nullable Object argument) {
        return switch (argument) {
            case Long _ -> ULONG;
            case Byte _ -> ValueLayout.JAVA_BYTE;
            case null, default -> ValueLayout.ADDRESS;
        };
    }

    /// Padded with spaces in most modules; some end it with a zero byte as in C.
    private static String text(MemorySegment info, long start, int length) {
        byte[] bytes = info.asSlice(start, length).toArray(ValueLayout.JAVA_BYTE);
        String text = new String(bytes, StandardCharsets.UTF_8);
        int end = text.indexOf('\0');
        return (end < 0 ? text : text.substring(0, end)).stripTrailing();
    }
}
