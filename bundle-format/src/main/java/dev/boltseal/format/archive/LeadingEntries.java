package dev.boltseal.format.archive;

import dev.boltseal.format.layout.Layout;
import dev.boltseal.format.manifest.Manifest;

/// The first two entries of a bundle as they were read: the bytes around them are right, but nobody has judged
/// them yet.
///
/// @param manifest `bundle.json`
/// @param seal `bundle.json.p7s`
public record LeadingEntries(SmallEntry manifest, SmallEntry seal) {

    /// The positions of all entries if the manifest is the given one.
    public Layout layout(Manifest parsed) {
        return Layout.of(manifest.entry().size(), seal.entry().size(), parsed.files());
    }
}
