/// Images that lie in files: OCI layouts, and the archives of skopeo, podman and Docker.
///
/// Takes a [dev.boltseal.builder.request.ImageLocation]; gives a [dev.boltseal.registry.source.ImageSource] that reads
/// in any order and by several threads; fails with `FILE_UNREADABLE`, `ARCHIVE_UNREADABLE`, `IMAGE_NOT_FOUND` (and says
/// which images there are), `IMAGE_REFUSED`, `SOURCE_DIGEST_WRONG`, `SOURCE_SIZE_WRONG` and `OUTPUT_FAILED`.
///
/// An archive is a tar whose files are looked up by their exact names, so no name in it ever becomes a path of this
/// machine; links are followed inside the archive only. Its list of files is read once; blobs are then read from where
/// they lie. A compressed archive is unpacked first, as one file without a name ([OpenedArchives]): to read it twice
/// instead takes half as long again with gzip and xz, and as long with zstd. How far it may unfold is limited
/// ([UnpackLimits]).
///
/// Beside them stands what is read of an image wherever it lies: the platforms of an index, and the configuration of an
/// image for one of them.
///
/// Source: OCI image-spec, image-layout.md; Docker image specification v1.2, "Combined Image JSON + Filesystem
/// Changeset Format".
@NullMarked
package dev.boltseal.builder.source;

import org.jspecify.annotations.NullMarked;
