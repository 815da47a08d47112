package dev.boltseal.testkit.tamper;

import static dev.boltseal.base.failure.FailureCode.ENTRY_CORRUPT;
import static dev.boltseal.base.failure.FailureCode.FRAMING_WRONG;
import static dev.boltseal.base.failure.FailureCode.NOT_A_BUNDLE;
import static dev.boltseal.base.failure.FailureCode.TRUNCATED;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.testkit.tamper.RawEntry.Place;
import dev.boltseal.testkit.tamper.RawHeader.Field;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/// Tricks with whole entries and with bytes between them. Nothing in the manifest changes.
final class EntryForgeries {
    private static final RawEntry EXTRA = RawEntry.stored("extra.txt", bytes("not signed"));
    private static final int SUMS = 2;
    private static final int BLOB = 3;

    private EntryForgeries() {}

    static List<Forgery> all() {
        return List.of(
                zip("extra-entry-first", NOT_A_BUNDLE, "bundle.json", zip -> extra(zip, 0)),
                zip("extra-entry-before-the-seal", NOT_A_BUNDLE, "bundle.json.p7s", zip -> extra(zip, 1)),
                zip("extra-entry-between", FRAMING_WRONG, "longer than when it was built", zip -> extra(zip, 4)),
                zip(
                        "extra-entry-last",
                        FRAMING_WRONG,
                        "longer than when it was built",
                        zip -> extra(zip, zip.entries().size())),
                zip(
                        "extra-entry-in-the-directory-only",
                        FRAMING_WRONG,
                        "longer than when it was built",
                        zip -> placed(zip, Place.CENTRAL_ONLY)),
                zip(
                        "extra-entry-in-the-content-only",
                        FRAMING_WRONG,
                        "longer than when it was built",
                        zip -> placed(zip, Place.LOCAL_ONLY)),
                zip(
                        "entry-missing-in-the-directory",
                        TRUNCATED,
                        "are missing",
                        zip -> zip.entry(BLOB, entry -> entry.at(Place.LOCAL_ONLY))),
                zip(
                        "entry-missing-in-the-content",
                        TRUNCATED,
                        "are missing",
                        zip -> zip.entry(BLOB, entry -> entry.at(Place.CENTRAL_ONLY))),
                zip("entry-missing", TRUNCATED, "are missing", zip -> removed(zip, BLOB)),
                zip(
                        "last-entry-missing",
                        TRUNCATED,
                        "are missing",
                        zip -> removed(zip, zip.entries().size() - 1)),
                zip("seal-removed", NOT_A_BUNDLE, "bundle.json.p7s", zip -> removed(zip, 1)),
                zip("manifest-removed", NOT_A_BUNDLE, "bundle.json", zip -> removed(zip, 0)),
                zip("entry-twice", FRAMING_WRONG, "longer than when it was built", zip -> twice(zip, BLOB)),
                zip("manifest-twice", NOT_A_BUNDLE, "bundle.json.p7s", zip -> twice(zip, 0)),
                zip("seal-twice", FRAMING_WRONG, "longer than when it was built", zip -> twice(zip, 1)),
                zip(
                        "workload-shadowed-by-a-second-one",
                        FRAMING_WRONG,
                        "longer than when it was built",
                        zip -> zip.entries(all -> {
                            all.add(RawEntry.stored("workload.json", bytes("{}")));
                            return all;
                        })),
                zip("manifest-and-seal-exchanged", NOT_A_BUNDLE, "bundle.json", zip -> swapped(zip, 0, 1)),
                zip("blobs-reordered", FRAMING_WRONG, "oci/blobs/", zip -> swapped(zip, BLOB, BLOB + 1)),
                zip("sums-after-the-first-blob", FRAMING_WRONG, "sha256sums", zip -> swapped(zip, SUMS, BLOB)),
                zip("directory-reordered", FRAMING_WRONG, "central directory", EntryForgeries::directoryReordered),
                renamed("name-in-upper-case", EntryForgeries::upperCase),
                renamed("name-with-path-traversal", name -> "../" + name.substring(3)),
                renamed("name-with-path-traversal-inside", name -> name.replace("blobs", "../..")),
                renamed("name-absolute", name -> "/" + name.substring(1)),
                renamed("name-with-backslashes", name -> name.replace('/', '\\')),
                renamed("name-with-drive-letter", name -> "c:" + name.substring(2)),
                renamed("name-with-nul", name -> name.substring(0, 10) + "\0" + name.substring(11)),
                renamed("name-of-a-directory", name -> name.substring(0, name.length() - 1) + "/"),
                renamed("name-with-a-line-feed", name -> name.substring(0, 10) + "\n" + name.substring(11)),
                zip(
                        "name-of-a-device-con",
                        TRUNCATED,
                        "are missing",
                        zip -> zip.entry(SUMS, entry -> entry.named("con"))),
                zip(
                        "name-of-a-device-dev-null",
                        TRUNCATED,
                        "are missing",
                        zip -> zip.entry(SUMS, entry -> entry.named("dev/null"))),
                zip(
                        "name-of-another-manifest",
                        NOT_A_BUNDLE,
                        "bundle.json",
                        zip -> zip.entry(0, entry -> entry.named("Bundle.json"))),
                zip(
                        "symbolic-link",
                        FRAMING_WRONG,
                        "central directory",
                        zip -> zip.entry(
                                BLOB,
                                entry -> entry.central(header ->
                                        header.plus(Field.MADE_BY, 3 << 8).with(Field.EXTERNAL, 0xA1FF0000L)))),
                zip(
                        "directory-entry",
                        FRAMING_WRONG,
                        "longer than when it was built",
                        zip -> zip.entries(all -> {
                            all.add(BLOB, RawEntry.stored("oci/", new byte[0]));
                            return all;
                        })),
                zip(
                        "gap-between-entries",
                        FRAMING_WRONG,
                        "longer than when it was built",
                        zip -> zip.entry(BLOB, entry -> entry.behind(new byte[16]))),
                zip(
                        "gap-before-the-seal",
                        NOT_A_BUNDLE,
                        "bundle.json.p7s",
                        zip -> zip.entry(0, entry -> entry.behind(new byte[1]))),
                zip(
                        "gap-before-the-directory",
                        FRAMING_WRONG,
                        "longer than when it was built",
                        zip -> zip.entry(zip.entries().size() - 1, entry -> entry.behind(new byte[16]))),
                zip(
                        "gap-before-the-end",
                        FRAMING_WRONG,
                        "longer than when it was built",
                        zip -> zip.beforeEnd(new byte[4])),
                zip("prefix-janus", NOT_A_BUNDLE, "bundle.json", zip -> zip.prefix(bytes("#!/bin/sh\nexit 0\n"))),
                zip("prefix-of-one-byte", NOT_A_BUNDLE, "bundle.json", zip -> zip.prefix(new byte[1])),
                zip(
                        "prefix-of-a-whole-other-zip",
                        NOT_A_BUNDLE,
                        "bundle.json",
                        zip -> zip.prefix(
                                new RawZip(Bytes.NONE, List.of(EXTRA), Bytes.NONE, Map.of(), Bytes.NONE, Bytes.NONE)
                                        .bytes())),
                zip(
                        "suffix-of-one-byte",
                        FRAMING_WRONG,
                        "1 byte longer than when it was built",
                        zip -> zip.suffix(new byte[1])),
                zip(
                        "suffix-of-a-whole-other-zip",
                        FRAMING_WRONG,
                        "longer than when it was built",
                        zip -> zip.suffix(
                                new RawZip(Bytes.NONE, List.of(EXTRA), Bytes.NONE, Map.of(), Bytes.NONE, Bytes.NONE)
                                        .bytes())),
                zip(
                        "archive-comment",
                        FRAMING_WRONG,
                        "longer than when it was built",
                        zip -> zip.comment(bytes("hello"))),
                zip(
                        "entry-comment",
                        FRAMING_WRONG,
                        "longer than when it was built",
                        zip -> zip.entry(BLOB, entry -> entry.central(header -> header.comment("hello")))),
                zip(
                        "bundle-in-a-bundle",
                        NOT_A_BUNDLE,
                        "bundle.json",
                        zip -> zip.entries(all -> List.of(RawEntry.stored("bundle.zip", zip.bytes())))),
                zip("blob-changed-with-a-right-crc", ENTRY_CORRUPT, "oci/blobs/sha256/", EntryForgeries::blobChanged),
                new Forgery(
                        "blobs-of-another-bundle",
                        ENTRY_CORRUPT,
                        "isn't what was built",
                        EntryForgeries::foreignContent));
    }

    private static Forgery zip(String name, FailureCode code, String says, UnaryOperator<RawZip> change) {
        return new Forgery(
                name, code, says, forger -> change.apply(forger.zip()).bytes());
    }

    /// Renames the first blob in both headers, to a name of the same length.
    private static Forgery renamed(String name, UnaryOperator<String> change) {
        return zip(
                name,
                FRAMING_WRONG,
                "oci/blobs/",
                zip -> zip.entry(
                        BLOB,
                        entry -> entry.named(change.apply(entry.local().name().text()))));
    }

    private static RawZip extra(RawZip zip, int index) {
        return zip.entries(all -> {
            all.add(index, EXTRA);
            return all;
        });
    }

    private static RawZip placed(RawZip zip, Place place) {
        return zip.entries(all -> {
            all.add(BLOB, EXTRA.at(place));
            return all;
        });
    }

    private static RawZip removed(RawZip zip, int index) {
        return zip.entries(all -> {
            all.remove(index);
            return all;
        });
    }

    private static RawZip twice(RawZip zip, int index) {
        return zip.entries(all -> {
            all.add(index + 1, all.get(index));
            return all;
        });
    }

    private static RawZip swapped(RawZip zip, int one, int other) {
        return zip.entries(all -> {
            Collections.swap(all, one, other);
            return all;
        });
    }

    private static String upperCase(String name) {
        return name.toUpperCase(Locale.ROOT);
    }

    /// The contents stay in order, but two central headers are swapped.
    private static RawZip directoryReordered(RawZip zip) {
        return zip.entries(all -> {
            var first = all.get(BLOB);
            var second = all.get(BLOB + 1);
            long distance =
                    (long) first.local().localBytes().length + first.content().size();
            all.set(BLOB, first.central(header -> second.central().plus(Field.OFFSET, distance)));
            all.set(BLOB + 1, second.central(header -> first.central().plus(Field.OFFSET, -distance)));
            return all;
        });
    }

    private static RawZip blobChanged(RawZip zip) {
        return zip.entry(BLOB, entry -> {
            byte[] content = entry.content().array();
            content[content.length / 2] ^= 1;
            return RawEntry.stored(entry.local().name().text(), content);
        });
    }

    /// Entries of one bundle under the names of another, with the same lengths and right CRCs.
    private static byte[] foreignContent(Forger forger) {
        var mine = forger.zip();
        var theirs = RawZip.of(RawBundle.of(forger.other()));
        return mine.entries(all -> {
                    for (int i = BLOB; i < all.size(); i++) {
                        var name = all.get(i).local().name().text();
                        int size = all.get(i).content().size();
                        theirs.entries().stream()
                                .filter(entry -> entry.content().size() == size)
                                .filter(entry -> name.startsWith("oci/blobs/"))
                                .findFirst()
                                .ifPresent(entry -> all.replaceAll(
                                        each -> each.local().name().text().equals(name)
                                                ? RawEntry.stored(
                                                        name, entry.content().array())
                                                : each));
                    }
                    return all;
                })
                .bytes();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
