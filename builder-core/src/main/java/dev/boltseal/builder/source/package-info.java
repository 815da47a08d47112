/// Images that lie in files: OCI layouts, and the archives of skopeo, podman and Docker.
///
/// Takes a [dev.boltseal.builder.request.ImageLocation]; gives a [dev.boltseal.registry.source.ImageSource] that reads
/// in any order and by several threads; fails with `FILE_UNREADABLE`, `ARCHIVE_UNREADABLE`, `IMAGE_NOT_FOUND` (and says
/// which images there are), `IMAGE_REFUSED`, `SOURCE_DIGEST_WRONG` and `SOURCE_SIZE_WRONG`.
///
/// Nothing is unpacked. An archive is an uncompressed tar whose entries are looked up by their exact names, so no
/// name in it ever becomes a path of this machine; links are followed inside the archive only. Its list of entries
/// is read once; blobs are then read from where they lie.
///
/// Beside them stands what is read of an image wherever it lies: the platforms of an index, and the configuration of an
/// image for one of them.
///
/// Source: OCI image-spec, image-layout.md; Docker image specification v1.2, "Combined Image JSON + Filesystem
/// Changeset Format".
@NullMarked
package dev.boltseal.builder.source;

import org.jspecify.annotations.NullMarked;
