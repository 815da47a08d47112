package dev.boltseal.builder.appimage;

import java.nio.file.Path;

/// A regular file that goes into the image.
///
/// @param path relative to the app's directory, with `/` between the parts
/// @param executable whether its owner may execute it
record AppFile(Path file, String path, boolean executable) {}
