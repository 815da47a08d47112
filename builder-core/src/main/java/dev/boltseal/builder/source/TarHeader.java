package dev.boltseal.builder.source;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

/// The block before each file in a tar, with a correct checksum.
///
/// | at | bytes | field |
/// |---|---|---|
/// | 0 | 100 | name |
/// | 124 | 12 | size: octal digits, or a number of base 256 whose first bit is set |
/// | 148 | 8 | sum of the block's bytes, these eight counted as spaces |
/// | 156 | 1 | type |
/// | 157 | 100 | target of a link |
/// | 257 | 6 | `ustar` and a NUL if the prefix is used |
/// | 345 | 155 | prefix of the name |
///
/// Source: POSIX.1-2017, pax, "ustar Interchange Format"; GNU tar's manual, "Basic Tar Format".
///
/// @param name as written in the header
/// @param link target of a link; otherwise empty
/// @param type as written in the header
/// @param size in bytes, not negative
record TarHeader(String name, String link, char type, long size) {
    /// Size of a block, in bytes.
    static final int BLOCK = 512;

    private static final byte[] USTAR = {'u', 's', 't', 'a', 'r', 0};

    /// @return empty if the block is not such a header
    static Optional<TarHeader> parse(byte[] block) {
        OptionalLong sum = number(block, 148, 8);
        OptionalLong size = number(block, 124, 12);
        if (sum.isEmpty() || size.isEmpty() || !isSum(block, sum.getAsLong())) {
            return Optional.empty();
        }
        char type = (char) (block[156] & 0xff);
        return Optional.of(new TarHeader(name(block), text(block, 157, 100), type, size.getAsLong()));
    }

    private static String name(byte[] block) {
        String name = text(block, 0, 100);
        String prefix = Arrays.equals(block, 257, 263, USTAR, 0, USTAR.length) ? text(block, 345, 155) : "";
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    private static String text(byte[] block, int at, int length) {
        int end = at;
        while (end < at + length && block[end] != 0) {
            end++;
        }
        return new String(block, at, end - at, StandardCharsets.UTF_8);
    }

    /// Old programs added signed bytes.
    private static boolean isSum(byte[] block, long stated) {
        long unsigned = 0;
        long signed = 0;
        for (int i = 0; i < BLOCK; i++) {
            byte each = i >= 148 && i < 156 ? (byte) ' ' : block[i];
            unsigned += each & 0xff;
            signed += each;
        }
        return stated == unsigned || stated == signed;
    }

    private static OptionalLong number(byte[] block, int at, int length) {
        return (block[at] & 0x80) == 0 ? octal(text(block, at, length)) : base256(block, at, length);
    }

    private static OptionalLong octal(String text) {
        String digits = text.strip();
        if (digits.isEmpty()) {
            return OptionalLong.of(0);
        }
        return digits.matches("[0-7]{1,20}") ? OptionalLong.of(Long.parseLong(digits, 8)) : OptionalLong.empty();
    }

    /// Negative numbers, and those above 2^63−1, are not valid sizes.
    private static OptionalLong base256(byte[] block, int at, int length) {
        long value = block[at] & 0x7f;
        for (int i = at + 1; i < at + length; i++) {
            if (value > Long.MAX_VALUE >> 8) {
                return OptionalLong.empty();
            }
            value = (value << 8) | (block[i] & 0xff);
        }
        return OptionalLong.of(value);
    }
}
