/// Blobs of registries, kept in a directory for later builds: optional, shared by builds that run at the same time, and
/// bounded.
///
/// Takes descriptors; gives bytes that nobody may believe before hashing them ([CachedBlob]); fails with `USAGE` for a
/// directory that is not to be used. Whatever goes wrong later is a warning: a build without its cache is only slower.
///
/// | path | what it is |
/// |---|---|
/// | `CACHEDIR.TAG` | says whose directory this is; one without it is left alone, unless it is empty |
/// | `blobs/sha256/<hex>` | a blob, absent or of its full size; read last at its time of modification |
/// | `filling/<id>.lock` | locked by the build `<id>` as long as it runs |
/// | `filling/<id>.<hex>` | a blob on its way in; removed by the next build once nobody holds the lock of `<id>` |
/// | `lock` | locked by a build that starts to write, or that removes something |
///
/// Nothing is synchronised: what a power cut damages has a wrong digest, and is found out where it is used.
///
/// Source of `CACHEDIR.TAG`: Ford, "Cache Directory Tagging Specification", version 0.5.
@NullMarked
package dev.boltseal.builder.cache;

import org.jspecify.annotations.NullMarked;
