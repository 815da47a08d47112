package dev.boltseal.cli.bundle;

import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.cli.bundle.DefinitionDiff.Difference;
import dev.boltseal.format.manifest.FileEntry;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.terminal.bundle.BundleContents;
import dev.boltseal.terminal.bundle.BundleContents.Image;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What a bundle brings that another one didn't.
///
/// @param before the older one
/// @param after the newer one
record BundleDiff(BundleContents before, BundleContents after) {

    /// An image that differs.
    ///
    /// @param before empty for one that is new
    /// @param after empty for one that is gone
    record ImageChange(String name, Optional<Image> before, Optional<Image> after) {
        /// How many of the layers the older image didn't have.
        long newLayers() {
            Set<Digest> known = before.stream()
                    .flatMap(image -> image.layers().stream())
                    .map(layer -> layer.digest())
                    .collect(Collectors.toSet());
            return after.stream()
                    .flatMap(image -> image.layers().stream())
                    .filter(layer -> !known.contains(layer.digest()))
                    .count();
        }
    }

    /// Of the workload, the app, its version, the cluster and how it is deployed.
    List<Difference> workload() {
        return DefinitionDiff.between(summary(before), summary(after));
    }

    private static JsonObject summary(BundleContents contents) {
        return contents.manifest().workload().toJson();
    }

    /// By name, the newer bundle's first.
    List<ImageChange> images() {
        Map<String, Image> old = byName(before);
        Map<String, Image> now = byName(after);
        List<ImageChange> changes = new ArrayList<>();
        after.images().forEach(image -> changes.add(change(image.entry().name(), old, now)));
        before.images().stream()
                .filter(image -> !now.containsKey(image.entry().name()))
                .forEach(image -> changes.add(change(image.entry().name(), old, now)));
        return changes.stream()
                .filter(change -> !digest(change.before()).equals(digest(change.after())))
                .toList();
    }

    private static ImageChange change(String name, Map<String, Image> old, Map<String, Image> now) {
        return new ImageChange(name, Optional.ofNullable(old.get(name)), Optional.ofNullable(now.get(name)));
    }

    private static Optional<Digest> digest(Optional<Image> image) {
        return image.map(each -> each.entry().digest());
    }

    private static Map<String, Image> byName(BundleContents contents) {
        return contents.images().stream()
                .collect(
                        Collectors.toMap(image -> image.entry().name(), Function.identity(), (first, second) -> first));
    }

    /// Of the app's definition; empty where one of the two is encrypted.
    Optional<List<Difference>> definition() {
        return before.app().flatMap(old -> after.app().map(now -> DefinitionDiff.between(old, now)));
    }

    /// What the newer one asks for on its node that the older one didn't.
    SortedSet<String> newPermissions() {
        SortedSet<String> permissions = permissions(after);
        permissions.removeAll(permissions(before));
        return permissions;
    }

    /// What the older one asked for that the newer one doesn't.
    SortedSet<String> droppedPermissions() {
        SortedSet<String> permissions = permissions(before);
        permissions.removeAll(permissions(after));
        return permissions;
    }

    private static SortedSet<String> permissions(BundleContents contents) {
        return new TreeSet<>(contents.app().map(Permissions::of).orElseGet(TreeSet::new));
    }

    /// Blobs of the newer one that the older one doesn't have.
    List<FileEntry> newBlobs() {
        Set<Digest> known = blobs(before).stream().map(FileEntry::sha256).collect(Collectors.toSet());
        return blobs(after).stream()
                .filter(file -> !known.contains(file.sha256()))
                .toList();
    }

    /// All blobs of the newer one.
    List<FileEntry> blobs() {
        return blobs(after);
    }

    private static List<FileEntry> blobs(BundleContents contents) {
        return contents.manifest().files().stream()
                .filter(file -> file.path().isBlob())
                .toList();
    }
}
