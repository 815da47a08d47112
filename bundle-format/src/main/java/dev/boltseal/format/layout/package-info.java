/// The position of every byte of a bundle: the zip as a pure function of names, sizes and CRCs.
///
/// Takes the size of `bundle.json`, the size of the seal and the manifest's `files`; gives offsets and all bytes
/// around the content; never fails for a valid manifest. Offsets do not depend on CRCs, so they are known before
/// the first layer is pulled.
///
/// All integers are little endian. Entries follow each other without gaps; each is a local header and its content.
/// After the last entry come the central directory and the end records.
///
/// **Local header**, 30 + n bytes, where n is the length of the name; 20 more if the content has 2^32−1 bytes or
/// more:
///
/// | at | size | value |
/// |---|---|---|
/// | 0 | 4 | `50 4b 03 04` |
/// | 4 | 2 | version needed: 20, or 45 with the zip64 extra |
/// | 6 | 2 | flags: 0 |
/// | 8 | 2 | method: 0, stored |
/// | 10 | 2 | time: 0 |
/// | 12 | 2 | date: 0x0021, 1980-01-01 |
/// | 14 | 4 | CRC-32 of the content |
/// | 18 | 4 | compressed size: the size, or 0xFFFFFFFF with the zip64 extra |
/// | 22 | 4 | size, in the same way |
/// | 26 | 2 | n |
/// | 28 | 2 | length of the extra: 0, or 20 |
/// | 30 | n | name |
/// | 30+n | 20 | zip64 extra: `01 00`, `10 00`, size (8), size (8) |
///
/// **Central header**, 46 + n bytes, and a zip64 extra if a field has to move into it:
///
/// | at | size | value |
/// |---|---|---|
/// | 0 | 4 | `50 4b 01 02` |
/// | 4 | 2 | made by: 20 |
/// | 6 | 2 | version needed: 20, or 45 with the zip64 extra |
/// | 8 | 8 | flags, method, time, date as above |
/// | 16 | 4 | CRC-32 |
/// | 20 | 4 | compressed size, or 0xFFFFFFFF |
/// | 24 | 4 | size, or 0xFFFFFFFF |
/// | 28 | 2 | n |
/// | 30 | 2 | length of the extra: 0, or 4 + 8 per moved field |
/// | 32 | 10 | comment length, disk, internal and external attributes: 0 |
/// | 42 | 4 | offset of the local header, or 0xFFFFFFFF |
/// | 46 | n | name |
/// | 46+n | – | zip64 extra: `01 00`, length (2), then size, size, offset (8 each), those that are ≥ 0xFFFFFFFF |
///
/// **End.** If the offset or the size of the central directory is 2^32−1 or more, two records come first: the
/// zip64 end record (`50 4b 06 06`, 44 (8), made by 20, needed 45, disks 0 and 0 (4 each), entries twice, size,
/// offset (8 each)) and its locator (`50 4b 06 07`, disk 0 (4), offset of the zip64 end record (8), disks 1 (4)).
/// The end record always follows: `50 4b 05 06`, disks 0 and 0 (2 each), entries twice (2 each), size, offset (4
/// each, 0xFFFFFFFF where moved), comment length 0 (2).
///
/// Source: PKWARE APPNOTE.TXT 6.3.10, sections 4.3 to 4.5.
///
/// History: version 1 is the first.
@NullMarked
package dev.boltseal.format.layout;

import org.jspecify.annotations.NullMarked;
