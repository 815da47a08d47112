package dev.boltseal.testkit.tamper;

import dev.boltseal.testkit.tamper.RawEntry.Place;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// A zip of any shape.
///
/// @param end added to the true numbers of the end record
record RawZip(Bytes prefix, List<RawEntry> entries, Bytes beforeEnd, Map<End, Long> end, Bytes comment, Bytes suffix) {

    /// The numbers of the end record.
    enum End {
        DISK(2),
        DIRECTORY_DISK(2),
        ENTRIES_HERE(2),
        ENTRIES(2),
        SIZE(4),
        OFFSET(4);

        private final int width;

        End(int width) {
            this.width = width;
        }
    }

    RawZip {
        entries = List.copyOf(entries);
        end = Map.copyOf(end);
    }

    /// The valid zip of a bundle.
    static RawZip of(RawBundle bundle) {
        List<RawEntry> entries = new ArrayList<>();
        entries.add(RawEntry.stored("bundle.json", bundle.manifest()));
        entries.add(RawEntry.stored("bundle.json.p7s", bundle.seal()));
        bundle.contents().forEach((path, content) -> entries.add(RawEntry.stored(path.text(), content)));
        return new RawZip(Bytes.NONE, entries, Bytes.NONE, Map.of(), Bytes.NONE, Bytes.NONE);
    }

    RawZip entries(UnaryOperator<List<RawEntry>> change) {
        return new RawZip(prefix, change.apply(new ArrayList<>(entries)), beforeEnd, end, comment, suffix);
    }

    RawZip entry(int index, UnaryOperator<RawEntry> change) {
        return entries(all -> {
            all.set(index, change.apply(all.get(index)));
            return all;
        });
    }

    RawZip prefix(byte[] bytes) {
        return new RawZip(new Bytes(bytes), entries, beforeEnd, end, comment, suffix);
    }

    RawZip suffix(byte[] bytes) {
        return new RawZip(prefix, entries, beforeEnd, end, comment, new Bytes(bytes));
    }

    RawZip comment(byte[] bytes) {
        return new RawZip(prefix, entries, beforeEnd, end, new Bytes(bytes), suffix);
    }

    RawZip beforeEnd(byte[] bytes) {
        return new RawZip(prefix, entries, new Bytes(bytes), end, comment, suffix);
    }

    RawZip end(End field, long more) {
        Map<End, Long> changed = new EnumMap<>(End.class);
        changed.putAll(end);
        changed.put(field, more);
        return new RawZip(prefix, entries, beforeEnd, changed, comment, suffix);
    }

    byte[] bytes() {
        var out = new ByteArrayOutputStream();
        var directory = new ByteArrayOutputStream();
        out.writeBytes(prefix.array());
        int count = 0;
        for (RawEntry entry : entries) {
            int offset = out.size();
            if (entry.place() != Place.CENTRAL_ONLY) {
                out.writeBytes(entry.local().localBytes());
                out.writeBytes(entry.content().array());
                out.writeBytes(entry.behind().array());
            }
            if (entry.place() != Place.LOCAL_ONLY) {
                directory.writeBytes(entry.central().centralBytes(offset));
                count++;
            }
        }
        long start = out.size();
        out.writeBytes(directory.toByteArray());
        out.writeBytes(beforeEnd.array());
        end(out, count, directory.size(), start);
        out.writeBytes(comment.array());
        out.writeBytes(suffix.array());
        return out.toByteArray();
    }

    private void end(ByteArrayOutputStream out, long count, long size, long start) {
        RawHeader.little(out, 4, 0x06054b50);
        put(out, End.DISK, 0);
        put(out, End.DIRECTORY_DISK, 0);
        put(out, End.ENTRIES_HERE, count);
        put(out, End.ENTRIES, count);
        put(out, End.SIZE, size);
        put(out, End.OFFSET, start);
        RawHeader.little(out, 2, comment.size());
    }

    private void put(ByteArrayOutputStream out, End field, long value) {
        RawHeader.little(out, field.width, value + end.getOrDefault(field, 0L));
    }
}
