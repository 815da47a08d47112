package dev.boltseal.testkit.tamper;

import static dev.boltseal.base.failure.FailureCode.FRAMING_WRONG;
import static dev.boltseal.base.failure.FailureCode.NOT_A_BUNDLE;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.testkit.tamper.RawHeader.Field;
import dev.boltseal.testkit.tamper.RawZip.End;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.Deflater;

/// Tricks with the fields of zip records. Names, contents and their positions are right.
final class FieldForgeries {
    private static final int BLOB = 3;
    private static final String MORE = "longer than when it was built";

    private FieldForgeries() {}

    static List<Forgery> all() {
        return Stream.of(lies(), extras(), ends()).flatMap(List::stream).toList();
    }

    private static List<Forgery> lies() {
        return List.of(
                local(
                        "local-name-differs",
                        header -> header.name(header.name().text().replace("oci", "ico"))),
                local("local-size-differs", header -> header.plus(Field.SIZE, 1)),
                local("local-compressed-size-differs", header -> header.plus(Field.COMPRESSED, -1)),
                local("local-method-differs", header -> header.with(Field.METHOD, 8)),
                local("local-flags-differ", header -> header.with(Field.FLAGS, 1 << 11)),
                local("local-version-differs", header -> header.with(Field.NEEDED, 10)),
                local("local-time-differs", header -> header.with(Field.TIME, 1)),
                local("local-date-differs", header -> header.with(Field.DATE, 0x22)),
                blob(
                        "local-crc-wrong",
                        FRAMING_WRONG,
                        "CRC-32",
                        entry -> entry.local(header -> header.plus(Field.CRC, 1))),
                central(
                        "central-name-differs",
                        header -> header.name(header.name().text().replace("oci", "ico"))),
                central("central-size-differs", header -> header.plus(Field.SIZE, 1)),
                central("central-compressed-size-differs", header -> header.plus(Field.COMPRESSED, -1)),
                central("central-crc-differs", header -> header.plus(Field.CRC, 1)),
                central("central-method-differs", header -> header.with(Field.METHOD, 8)),
                central("central-flags-differ", header -> header.with(Field.FLAGS, 1 << 11)),
                central("central-version-differs", header -> header.with(Field.NEEDED, 45)),
                central("central-made-by-differs", header -> header.with(Field.MADE_BY, (3 << 8) + 20)),
                central("central-time-differs", header -> header.with(Field.TIME, 1)),
                central("central-offset-differs", header -> header.plus(Field.OFFSET, 4)),
                central("central-disk-wrong", header -> header.with(Field.DISK, 1)),
                central("central-internal-attributes", header -> header.with(Field.INTERNAL, 1)),
                central("central-external-attributes", header -> header.with(Field.EXTERNAL, 0x10)),
                blob(
                        "crc-wrong-everywhere",
                        FRAMING_WRONG,
                        "CRC-32",
                        entry -> entry.header(header -> header.plus(Field.CRC, 1))),
                both("encrypted-flag", header -> header.with(Field.FLAGS, 1)),
                both("utf8-flag", header -> header.with(Field.FLAGS, 1 << 11)),
                both("descriptor-flag", header -> header.with(Field.FLAGS, 1 << 3)),
                both("strong-encryption-flag", header -> header.with(Field.FLAGS, 1 << 6)),
                both("time-set", header -> header.with(Field.TIME, 0x8000).with(Field.DATE, 0x5b76)),
                new Forgery("entries-overlap", FRAMING_WRONG, "central directory", FieldForgeries::overlapping),
                blob("deflated", FRAMING_WRONG, MORE, FieldForgeries::deflated),
                blob("data-descriptor", FRAMING_WRONG, MORE, FieldForgeries::described));
    }

    private static List<Forgery> extras() {
        return List.of(
                extra("extra-field-in-both", extended(0x5455, new byte[5])),
                blob(
                        "extra-field-in-local",
                        FRAMING_WRONG,
                        MORE,
                        entry -> entry.local(header -> header.extra(extended(0x5455, new byte[5])))),
                blob(
                        "extra-field-in-central",
                        FRAMING_WRONG,
                        MORE,
                        entry -> entry.central(header -> header.extra(extended(0x5455, new byte[5])))),
                extra("unicode-path-extra", extended(0x7075, "\1\0\0\0\0x".getBytes(StandardCharsets.ISO_8859_1))),
                extra("zip64-where-none-is-needed", zip64()),
                blob("zip64-in-local-only", FRAMING_WRONG, MORE, entry -> entry.local(FieldForgeries::moved)),
                blob("zip64-in-central-only", FRAMING_WRONG, MORE, entry -> entry.central(FieldForgeries::moved)),
                blob("zip64-in-both", FRAMING_WRONG, MORE, entry -> entry.header(FieldForgeries::moved)),
                blob(
                        "zip64-twice",
                        FRAMING_WRONG,
                        MORE,
                        entry -> entry.header(header -> moved(header).extra(twice(zip64())))),
                blob(
                        "zip64-missing",
                        FRAMING_WRONG,
                        "oci/blobs/",
                        entry -> entry.header(
                                header -> header.with(Field.SIZE, 0xFFFFFFFFL).with(Field.COMPRESSED, 0xFFFFFFFFL))),
                zip(
                        "zip64-size-of-the-manifest",
                        NOT_A_BUNDLE,
                        "bundle.json",
                        zip -> zip.entry(0, entry -> entry.header(FieldForgeries::moved))));
    }

    private static List<Forgery> ends() {
        return List.of(
                end("end-disk-wrong", End.DISK, 1),
                end("end-directory-disk-wrong", End.DIRECTORY_DISK, 1),
                end("end-entry-count-here-wrong", End.ENTRIES_HERE, -1),
                end("end-entry-count-wrong", End.ENTRIES, 1),
                end("end-entry-count-65535", End.ENTRIES, 0xFFFF),
                end("end-directory-size-wrong", End.SIZE, -1),
                end("end-directory-offset-wrong", End.OFFSET, 1),
                zip("zip64-end-where-none-is-needed", FRAMING_WRONG, MORE, zip -> zip.beforeEnd(zip64End(zip))),
                zip(
                        "zip64-end-that-hides-the-directory",
                        FRAMING_WRONG,
                        MORE,
                        zip -> zip.beforeEnd(zip64End(zip))
                                .end(End.OFFSET, 0xFFFFFFFFL)
                                .end(End.SIZE, 0xFFFFFFFFL)),
                zip("zip64-locator-alone", FRAMING_WRONG, MORE, zip -> zip.beforeEnd(locator(0))),
                zip("end-twice", FRAMING_WRONG, MORE, FieldForgeries::endTwice));
    }

    private static Forgery zip(String name, FailureCode code, String says, UnaryOperator<RawZip> change) {
        return new Forgery(
                name, code, says, forger -> change.apply(forger.zip()).bytes());
    }

    private static Forgery blob(String name, FailureCode code, String says, UnaryOperator<RawEntry> change) {
        return zip(name, code, says, zip -> zip.entry(BLOB, change));
    }

    private static Forgery local(String name, UnaryOperator<RawHeader> change) {
        return blob(name, FRAMING_WRONG, "oci/blobs/", entry -> entry.local(change));
    }

    private static Forgery central(String name, UnaryOperator<RawHeader> change) {
        return blob(name, FRAMING_WRONG, "central directory", entry -> entry.central(change));
    }

    private static Forgery both(String name, UnaryOperator<RawHeader> change) {
        return blob(name, FRAMING_WRONG, "oci/blobs/", entry -> entry.header(change));
    }

    private static Forgery extra(String name, byte[] extra) {
        return blob(name, FRAMING_WRONG, MORE, entry -> entry.header(header -> header.extra(extra)));
    }

    private static Forgery end(String name, End field, long more) {
        return zip(name, FRAMING_WRONG, "central directory", zip -> zip.end(field, more));
    }

    /// Two central headers refer to the same content.
    private static byte[] overlapping(Forger forger) {
        var zip = forger.zip();
        var first = zip.entries().get(BLOB);
        long distance =
                (long) first.local().localBytes().length + first.content().size();
        return zip.entry(BLOB + 1, entry -> entry.central(header -> header.plus(Field.OFFSET, -distance)))
                .bytes();
    }

    private static RawEntry deflated(RawEntry entry) {
        byte[] content = entry.content().array();
        var deflater = new Deflater(Deflater.NO_COMPRESSION, true);
        deflater.setInput(content);
        deflater.finish();
        byte[] out = new byte[content.length + 1000];
        int length = deflater.deflate(out);
        deflater.end();
        return entry.content(Arrays.copyOf(out, length))
                .header(header -> header.with(Field.METHOD, 8).with(Field.COMPRESSED, length));
    }

    /// Sizes and CRC come only after the content.
    private static RawEntry described(RawEntry entry) {
        var descriptor = new ByteArrayOutputStream();
        RawHeader.little(descriptor, 4, 0x08074b50);
        RawHeader.little(descriptor, 4, RawBundle.crc(entry.content().array()));
        RawHeader.little(descriptor, 4, entry.content().size());
        RawHeader.little(descriptor, 4, entry.content().size());
        return entry.behind(descriptor.toByteArray())
                .header(header -> header.with(Field.FLAGS, 1 << 3))
                .local(header -> header.with(Field.CRC, 0).with(Field.SIZE, 0).with(Field.COMPRESSED, 0));
    }

    private static RawHeader moved(RawHeader header) {
        return header.with(Field.NEEDED, 45)
                .with(Field.SIZE, 0xFFFFFFFFL)
                .with(Field.COMPRESSED, 0xFFFFFFFFL)
                .extra(zip64());
    }

    private static byte[] zip64() {
        var sizes = new ByteArrayOutputStream();
        RawHeader.little(sizes, 8, 1000);
        RawHeader.little(sizes, 8, 1000);
        return extended(1, sizes.toByteArray());
    }

    private static byte[] extended(int tag, byte[] value) {
        var out = new ByteArrayOutputStream();
        RawHeader.little(out, 2, tag);
        RawHeader.little(out, 2, value.length);
        out.writeBytes(value);
        return out.toByteArray();
    }

    private static byte[] twice(byte[] bytes) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(bytes);
        out.writeBytes(bytes);
        return out.toByteArray();
    }

    /// Both records before the end, right except for the directory's size.
    private static byte[] zip64End(RawZip zip) {
        long count = zip.entries().size();
        long contents = zip.entries().stream()
                .mapToLong(entry ->
                        entry.local().localBytes().length + entry.content().size())
                .sum();
        long directory = zip.entries().stream()
                .mapToLong(entry -> entry.central().centralBytes(0).length)
                .sum();
        var out = new ByteArrayOutputStream();
        RawHeader.little(out, 4, 0x06064b50);
        RawHeader.little(out, 8, 44);
        RawHeader.little(out, 2, 20);
        RawHeader.little(out, 2, 45);
        RawHeader.little(out, 8, 0);
        RawHeader.little(out, 8, count);
        RawHeader.little(out, 8, count);
        RawHeader.little(out, 8, directory);
        RawHeader.little(out, 8, contents);
        out.writeBytes(locator(contents + directory));
        return out.toByteArray();
    }

    private static byte[] locator(long zip64End) {
        var out = new ByteArrayOutputStream();
        RawHeader.little(out, 4, 0x07064b50);
        RawHeader.little(out, 4, 0);
        RawHeader.little(out, 8, zip64End);
        RawHeader.little(out, 4, 1);
        return out.toByteArray();
    }

    private static RawZip endTwice(RawZip zip) {
        byte[] right = zip.bytes();
        return zip.suffix(Arrays.copyOfRange(right, right.length - 22, right.length));
    }
}
