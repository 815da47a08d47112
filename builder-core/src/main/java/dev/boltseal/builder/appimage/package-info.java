/// The image of an app, built from the directory of its sources on a base image, without a container engine.
///
/// Takes a directory with an `app.yaml`, a base image and platforms; gives an
/// [dev.boltseal.registry.source.ImageSource]; fails with `APP_DIR_INVALID`, `PLATFORM_MISSING`, `IMAGE_REFUSED`,
/// `SOURCE_DIGEST_WRONG` and what the base's source throws.
///
/// The base's layers are never touched: the new manifest points at the same digests, and whoever reads them reads the
/// base's own bytes. On top come at most two layers, below `/opt/kelvin/app`:
///
/// | layer | files |
/// |---|---|
/// | dependencies | `site-packages/`, what `pip install --target` put there |
/// | sources | everything else |
///
/// The same files give the same digests, whatever their times, owners and order on the disk: files are sorted, their
/// time is one second after the epoch, their owner is root, their mode 0644, or 0755 where the owner may execute them.
///
/// A Python app is started with `python`, or `python3` where the base has only that. Where the base's configuration
/// does not tell, its layers are read for it.
///
/// Left out are `.git`, `__pycache__`, `*.pyc`, the [Dockerfiles], `.boltsealignore` and what that file
/// lists: one pattern a line, `#` for comments. A pattern without `/` means files and directories of that name
/// anywhere, one with `/` the path from the top; `*`, `?`, `[…]` and `**` as in a shell.
@NullMarked
package dev.boltseal.builder.appimage;

import org.jspecify.annotations.NullMarked;
