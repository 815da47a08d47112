/// An optional directory that keeps blobs of registries for later builds. It has a size limit, and several builds
/// can use it at the same time.
///
/// Takes descriptors; gives bytes that must be hashed before anybody relies on them ([CachedBlob]); fails with
/// `USAGE` for a directory that must not be used. Anything that goes wrong later is only a warning, because a
/// build without its cache is just slower.
///
/// | path | what it is |
/// |---|---|
/// | `CACHEDIR.TAG` | shows that the directory is ours; a directory without it is not used, unless it is empty |
/// | `blobs/sha256/<hex>` | a blob, absent or of its full size; its modification time is when it was last read |
/// | `filling/<id>.lock` | locked by the build `<id>` as long as it runs |
/// | `filling/<id>.<hex>` | a blob that is being written; the next build removes it once nobody locks `<id>` |
/// | `lock` | locked by a build while it begins to write, or removes something |
///
/// Nothing is synchronised to disk. A blob that a power cut damages has a wrong digest, which is noticed when it
/// is used.
///
/// Source of `CACHEDIR.TAG`: Ford, "Cache Directory Tagging Specification", version 0.5.
@NullMarked
package dev.boltseal.builder.cache;

import org.jspecify.annotations.NullMarked;
