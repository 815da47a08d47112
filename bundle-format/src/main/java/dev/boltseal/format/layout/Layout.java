package dev.boltseal.format.layout;

import dev.boltseal.format.manifest.EntryPath;
import dev.boltseal.format.manifest.FileEntry;
import java.util.ArrayList;
import java.util.List;

/// The positions of all entries of one bundle, in the order of the file.
///
/// The first two entries are `bundle.json` and its seal; entry `i + 2` is the manifest's `files[i]`.
public record Layout(List<Entry> entries) {
    /// The number of entries that the manifest does not list: itself and its seal.
    public static final int NOT_LISTED = 2;

    public Layout {
        entries = List.copyOf(entries);
    }

    /// @param manifestSize of `bundle.json`, in bytes
    /// @param sealSize of `bundle.json.p7s`, in bytes
    /// @param files the manifest's `files`
    public static Layout of(long manifestSize, long sealSize, List<FileEntry> files) {
        List<Entry> entries = new ArrayList<>(files.size() + NOT_LISTED);
        entries.add(new Entry(EntryPath.MANIFEST, 0, manifestSize));
        entries.add(new Entry(EntryPath.SEAL, entries.getLast().end(), sealSize));
        for (FileEntry file : files) {
            entries.add(new Entry(file.path(), entries.getLast().end(), file.size()));
        }
        return new Layout(entries);
    }

    /// Size of the whole file, in bytes.
    public long size() {
        return tailOffset() + directory().length();
    }

    /// Where the central directory begins.
    public long tailOffset() {
        return entries.getLast().end();
    }

    /// Everything from the central directory to the end of the file.
    ///
    /// @param crcs CRC-32 of the entries, in their order
    public byte[] tail(int[] crcs) {
        if (crcs.length != entries.size()) {
            throw new IllegalArgumentException("want %d CRCs, got %d".formatted(entries.size(), crcs.length));
        }
        return directory().bytes(crcs);
    }

    private CentralDirectory directory() {
        return new CentralDirectory(entries, tailOffset());
    }
}
