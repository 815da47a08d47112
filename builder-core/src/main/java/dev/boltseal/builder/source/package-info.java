/// Images in files: OCI layouts, and the archives of skopeo, podman and Docker.
///
/// Takes a [dev.boltseal.builder.request.ImageLocation]; gives a [dev.boltseal.registry.source.ImageSource] that
/// several threads can read in any order; fails with `FILE_UNREADABLE`, `ARCHIVE_UNREADABLE`, `IMAGE_NOT_FOUND`
/// (and says which images there are), `IMAGE_REFUSED`, `SOURCE_DIGEST_WRONG`, `SOURCE_SIZE_WRONG` and
/// `OUTPUT_FAILED`.
///
/// An archive is a tar whose files are looked up by their exact names, so no name in it ever becomes a path on
/// this machine; links are followed only inside the archive. Its list of files is read once, and blobs are then
/// read directly from the archive. A compressed archive is unpacked first, into one file without a name
/// ([OpenedArchives]): reading it twice instead takes half as long again with gzip and xz, and just as long with
/// zstd. [UnpackLimits] limits how large it may become.
///
/// This package also reads two things of an image from any source: the platforms of an index, and the
/// configuration of the image for one of them.
///
/// Source: OCI image-spec, image-layout.md; Docker image specification v1.2, "Combined Image JSON + Filesystem
/// Changeset Format".
@NullMarked
package dev.boltseal.builder.source;

import org.jspecify.annotations.NullMarked;
