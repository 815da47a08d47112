/// Builds the image of an app from its source directory and a base image, without a container engine.
///
/// Takes a directory with an `app.yaml`, a base image and platforms; gives an
/// [dev.boltseal.registry.source.ImageSource]; fails with `APP_DIR_INVALID`, `PLATFORM_MISSING`, `IMAGE_REFUSED`,
/// `SOURCE_DIGEST_WRONG` and whatever the source of the base image throws.
///
/// The base image's layers are never changed: the new manifest refers to the same digests, and whoever reads them
/// reads the base image's own bytes. At most two layers are added, below `/opt/kelvin/app`:
///
/// | layer | files |
/// |---|---|
/// | dependencies | `site-packages/`, which `pip install --target` filled |
/// | sources | everything else |
///
/// The same files give the same digests, whatever their times, their owners and their order on the disk. Files are
/// sorted, their time is one second after the epoch, their owner is root, and their mode is 0644, or 0755 if the
/// owner may execute them.
///
/// A Python app is started with `python`, or with `python3` if the base image has only that. If the base image's
/// configuration doesn't tell which it has, its layers are searched.
///
/// These files are left out: `.git`, `__pycache__`, `*.pyc`, the [Dockerfiles], `.boltsealignore`,
/// and whatever that file lists. It has one pattern on each line, and `#` begins a comment. A pattern without `/`
/// matches files and directories with that name anywhere; a pattern with `/` matches the path from the top. `*`,
/// `?`, `[…]` and `**` work as in a shell.
@NullMarked
package dev.boltseal.builder.appimage;

import org.jspecify.annotations.NullMarked;
