package dev.boltseal.builder.plan;

import dev.boltseal.builder.resolve.ResolvedWorkload;
import dev.boltseal.format.layout.Layout;
import dev.boltseal.format.manifest.EntryPath;
import dev.boltseal.format.manifest.FileEntry;
import dev.boltseal.format.manifest.ImageEntry;
import dev.boltseal.format.manifest.Manifest;
import dev.boltseal.format.manifest.Projections;
import dev.boltseal.format.manifest.WorkloadDefinition;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.registry.source.RawDocument;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Everything about a bundle except its id, serial and time.
///
/// @param documents manifests and indexes, each once
/// @param blobs to be pulled, each once
/// @param builder `boltseal/<version>`
public record Plan(ResolvedWorkload workload, List<RawDocument> documents, List<PlannedBlob> blobs, String builder) {
    public Plan {
        documents = List.copyOf(documents);
        blobs = List.copyOf(blobs);
    }

    /// The same for two builds that may share a part file. It does not depend on id, serial and time.
    ///
    /// Of an encrypted definition it depends only on the length, because the digest names a file, and a secret
    /// could be guessed from a hash over it. So a build that finds the part of another one may keep its blobs, but
    /// not its definition.
    public Digest digest() {
        return Digest.of(
                stamped(Stamp.NEUTRAL, DefinitionEncryptor.BLANK).manifest().bytes());
    }

    /// The size of the bundle, in bytes.
    ///
    /// @param sealSize of the seal, in bytes
    public long size(Stamp stamp, int sealSize) {
        Manifest manifest = stamped(stamp, DefinitionEncryptor.BLANK).manifest();
        return Layout.of(manifest.bytes().length, sealSize, manifest.files()).size();
    }

    /// What the cluster has of it already; empty if no receipt says so.
    public Optional<ClusterCoverage> held() {
        return workload.target().receipt().flatMap(receipt -> ClusterCoverage.of(this, receipt));
    }

    /// Makes the manifest and all small entries. If the definition is to be encrypted, only its encrypted form is
    /// in the result.
    public StampedBundle stamped(Stamp stamp, DefinitionEncryptor encryptor) {
        Map<EntryPath, byte[]> contents = new HashMap<>();
        documents.forEach(document -> contents.put(EntryPath.blob(document.digest()), document.bytes()));
        List<FileEntry> files = blobFiles();
        contents.put(EntryPath.INDEX, Projections.index(images(), files));
        contents.put(EntryPath.LAYOUT_MARKER, Projections.layoutMarker());
        byte[] definition = definition(stamp).bytes();
        contents.put(
                definitionPath(),
                workload.recipient()
                        .map(recipient -> encryptor.envelope(definition, recipient))
                        .orElse(definition));
        for (var path : List.of(EntryPath.INDEX, EntryPath.LAYOUT_MARKER, definitionPath())) {
            files.add(FileEntry.of(path, contents.getOrDefault(path, new byte[0])));
        }
        byte[] sums = Projections.sums(files);
        contents.put(EntryPath.SUMS, sums);
        files.addFirst(FileEntry.of(EntryPath.SUMS, sums));
        return new StampedBundle(manifest(stamp, files), contents);
    }

    private EntryPath definitionPath() {
        return workload.recipient().isPresent() ? EntryPath.ENCRYPTED_WORKLOAD : EntryPath.WORKLOAD;
    }

    private List<FileEntry> blobFiles() {
        List<FileEntry> files = new ArrayList<>();
        documents.forEach(each ->
                files.add(FileEntry.blob(each.digest(), each.descriptor().size())));
        blobs.forEach(each -> files.add(
                FileEntry.blob(each.descriptor().digest(), each.descriptor().size())));
        files.sort(Comparator.comparing(FileEntry::path));
        return files;
    }

    private Manifest manifest(Stamp stamp, List<FileEntry> files) {
        return new Manifest(
                stamp.bundleId(),
                stamp.serial(),
                stamp.createdAt(),
                builder,
                workload.cluster(),
                workload.summary(),
                images(),
                files,
                List.of());
    }

    private WorkloadDefinition definition(Stamp stamp) {
        var summary = workload.summary();
        return new WorkloadDefinition(
                stamp.bundleId(),
                workload.cluster().id(),
                workload.cluster().epoch(),
                summary.name(),
                summary.title(),
                summary.appName(),
                summary.appVersion(),
                workload.nodeName(),
                workload.containers(),
                workload.app());
    }

    private List<ImageEntry> images() {
        return workload.entries();
    }

    /// Size of what will be pulled, in bytes.
    public long pullSize() {
        return blobs.stream().mapToLong(blob -> blob.descriptor().size()).sum();
    }
}
