package dev.boltseal.format.der;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.Phrase;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// One element of DER inside received bytes. It leads to the few values of a document that are not constant.
///
/// It checks only what it needs to read safely: one-octet tags, definite and minimal lengths, children that fill
/// their parent. The caller refuses everything else by writing the document again and comparing. Every failure is
/// that of its [DerDocument].
public final class DerElement {
    private static final int LONG_TAG = 0x1F;
    private static final int MAX_LENGTH_OCTETS = 3;

    private final DerDocument document;
    private final byte[] source;
    private final int tag;
    private final int start;
    private final int end;

    private DerElement(DerDocument document, byte[] source, int tag, int start, int end) {
        this.document = document;
        this.source = source;
        this.tag = tag;
        this.start = start;
        this.end = end;
    }

    /// Reads these bytes as one element, with no bytes left over.
    static DerElement whole(DerDocument document, byte[] bytes) {
        DerElement element = at(document, bytes, 0, bytes.length);
        if (element.end != bytes.length) {
            throw new Failure(
                    document.code(),
                    Phrase.of(
                            "der.nothing-after-byte",
                            Facts.of(
                                    "document",
                                    document.subject(),
                                    "end",
                                    element.end,
                                    "bytes",
                                    bytes.length,
                                    "next",
                                    document.next())));
        }
        return element;
    }

    /// The n-th child, counted from 0.
    public DerElement child(int n) {
        List<DerElement> children = children();
        if (n >= children.size()) {
            throw new Failure(
                    document.code(),
                    Phrase.of(
                            "der.least-parts-byte",
                            Facts.of(
                                            "document",
                                            document.subject(),
                                            "number",
                                            n + 1,
                                            "start",
                                            start,
                                            "childrenCount",
                                            children.size())
                                    .and("next", document.next())));
        }
        return children.get(n);
    }

    /// The children; there must be exactly this many.
    ///
    /// @param what names them in the message
    public List<DerElement> children(int count, Phrase what) {
        List<DerElement> children = children();
        if (children.size() != count) {
            throw new Failure(
                    document.code(),
                    Phrase.of(
                            "der.parts",
                            Facts.of(
                                    "document",
                                    document.subject(),
                                    "expected",
                                    what,
                                    "found",
                                    children.size(),
                                    "byte",
                                    start,
                                    "next",
                                    document.next())));
        }
        return children;
    }

    /// The value's octets.
    public byte[] value() {
        return Arrays.copyOfRange(source, start, end);
    }

    /// Tag, length and value.
    public byte[] encoded() {
        return Der.element(tag, value());
    }

    /// The value as a signed number.
    public BigInteger number() {
        if (start == end) {
            throw new Failure(
                    document.code(),
                    Phrase.of(
                            "der.number-byte",
                            Facts.of("document", document.subject(), "start", start, "next", document.next())));
        }
        return new BigInteger(value());
    }

    private List<DerElement> children() {
        List<DerElement> children = new ArrayList<>();
        int next = start;
        while (next < end) {
            DerElement child = at(document, source, next, end);
            children.add(child);
            next = child.end;
        }
        return children;
    }

    private static DerElement at(DerDocument document, byte[] source, int offset, int limit) {
        int tag = octet(document, source, offset, limit);
        if ((tag & LONG_TAG) == LONG_TAG) {
            throw new Failure(
                    document.code(),
                    Phrase.of(
                            "der.one-octet-tag-byte",
                            Facts.of("document", document.subject(), "offset", offset, "next", document.next())));
        }
        int first = octet(document, source, offset + 1, limit);
        int extra = Math.max(first - 0x80, 0);
        int length = first < 0x80 ? first : longLength(document, source, offset + 2, extra, limit);
        int start = offset + 2 + extra;
        if (length > limit - start) {
            throw new Failure(
                    document.code(),
                    Phrase.of(
                            "der.bytes-byte",
                            Facts.of(
                                            "document",
                                            document.subject(),
                                            "length",
                                            length,
                                            "start",
                                            start,
                                            "number",
                                            limit - start)
                                    .and("next", document.next())));
        }
        return new DerElement(document, source, tag, start, start + length);
    }

    private static int longLength(DerDocument document, byte[] source, int offset, int octets, int limit) {
        int length = 0;
        for (int i = 0; i < Math.min(octets, MAX_LENGTH_OCTETS); i++) {
            length = (length << 8) | octet(document, source, offset + i, limit);
        }
        if (octets < 1 || octets > MAX_LENGTH_OCTETS || length < shortest(octets)) {
            throw new Failure(
                    document.code(),
                    Phrase.of(
                            "der.definite-minimal-length-below",
                            Facts.of("document", document.subject(), "number", offset - 1, "next", document.next())));
        }
        return length;
    }

    /// The smallest length that needs so many octets.
    private static int shortest(int octets) {
        return octets == 1 ? 0x80 : 1 << (8 * (octets - 1));
    }

    private static int octet(DerDocument document, byte[] source, int offset, int limit) {
        if (offset >= limit) {
            throw new Failure(
                    document.code(),
                    Phrase.of(
                            "der.element-byte",
                            Facts.of("document", document.subject(), "offset", offset, "next", document.next())));
        }
        return source[offset] & 0xFF;
    }
}
