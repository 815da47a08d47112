package dev.boltseal.format.seal;

import dev.boltseal.format.failure.BoltsealException;
import dev.boltseal.format.failure.FailureCode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// One element of DER inside received bytes; finds the way to the few values of a seal that are not constant.
///
/// It checks no more than it needs to walk safely: one-octet tags, definite and minimal lengths, children that fill
/// their parent. Everything else is refused by writing the seal again and comparing. Every failure is
/// `SEAL_MALFORMED`.
final class DerElement {
    private static final int LONG_TAG = 0x1F;

    private final byte[] source;
    private final int tag;
    private final int start;
    private final int end;

    private DerElement(byte[] source, int tag, int start, int end) {
        this.source = source;
        this.tag = tag;
        this.start = start;
        this.end = end;
    }

    /// The element that these bytes are, without any left over.
    static DerElement whole(byte[] bytes) {
        DerElement element = at(bytes, 0, bytes.length);
        if (element.end != bytes.length) {
            throw malformed("nothing after byte %d".formatted(element.end), "%d bytes in all".formatted(bytes.length));
        }
        return element;
    }

    /// The n-th child, counted from 0.
    DerElement child(int n) {
        List<DerElement> children = children();
        if (n >= children.size()) {
            throw malformed("at least %d parts at byte %d".formatted(n + 1, start), "%d".formatted(children.size()));
        }
        return children.get(n);
    }

    /// The children, which must be this many.
    ///
    /// @param what names them in the message
    List<DerElement> children(int count, String what) {
        List<DerElement> children = children();
        if (children.size() != count) {
            throw malformed("exactly " + what, "%d parts at byte %d".formatted(children.size(), start));
        }
        return children;
    }

    /// The value's octets.
    byte[] value() {
        return Arrays.copyOfRange(source, start, end);
    }

    /// Tag, length and value.
    byte[] encoded() {
        return Der.element(tag, value());
    }

    /// The value as a signed number.
    BigInteger number() {
        if (start == end) {
            throw malformed("a number at byte %d".formatted(start), "nothing");
        }
        return new BigInteger(value());
    }

    private List<DerElement> children() {
        List<DerElement> children = new ArrayList<>();
        int next = start;
        while (next < end) {
            DerElement child = at(source, next, end);
            children.add(child);
            next = child.end;
        }
        return children;
    }

    private static DerElement at(byte[] source, int offset, int limit) {
        int tag = octet(source, offset, limit);
        if ((tag & LONG_TAG) == LONG_TAG) {
            throw malformed("a one-octet tag at byte %d".formatted(offset), "a longer one");
        }
        int first = octet(source, offset + 1, limit);
        int extra = Math.max(first - 0x80, 0);
        int length = first < 0x80 ? first : longLength(source, offset + 2, extra, limit);
        int start = offset + 2 + extra;
        if (length > limit - start) {
            throw malformed("%d bytes from byte %d".formatted(length, start), "%d".formatted(limit - start));
        }
        return new DerElement(source, tag, start, start + length);
    }

    private static int longLength(byte[] source, int offset, int octets, int limit) {
        int length =
                switch (octets) {
                    case 1 -> octet(source, offset, limit);
                    case 2 -> (octet(source, offset, limit) << 8) | octet(source, offset + 1, limit);
                    default -> 0;
                };
        int shortest = octets == 1 ? 0x80 : 0x100;
        if (length < shortest) {
            throw malformed("a definite, minimal length below 64 KiB at byte %d".formatted(offset - 1), "another");
        }
        return length;
    }

    private static int octet(byte[] source, int offset, int limit) {
        if (offset >= limit) {
            throw malformed("an element at byte %d".formatted(offset), "the end");
        }
        return source[offset] & 0xFF;
    }

    private static BoltsealException malformed(String want, String got) {
        return new BoltsealException(
                FailureCode.SEAL_MALFORMED, "seal: want %s, got %s; have it sealed again".formatted(want, got));
    }
}
