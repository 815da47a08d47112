package dev.boltseal.edge.containerd;

import dev.boltseal.base.durable.DurableFile;
import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.edge.grpc.GrpcCode;
import dev.boltseal.edge.grpc.GrpcException;
import dev.boltseal.edge.grpc.ProtoMessage;
import dev.boltseal.edge.grpc.ProtoWriter;
import dev.boltseal.edge.store.StoreAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// The properties of a containerd: its version, its namespaces, its disk.
///
/// Source: containerd/api/services, `version.proto`, `namespace.proto`, `introspection.proto`.
record ContainerdHost(Daemon daemon) {
    private static final Pattern VERSION = Pattern.compile("v?(\\d{1,9})\\.(\\d{1,9})\\b.*");
    private static final int OLDEST_MAJOR = 1;
    private static final int OLDEST_MINOR = 6;

    /// A version that is not a number means that somebody built it themselves; it is taken to be new enough.
    ///
    /// @throws Failure `CONTAINERD_UNSUPPORTED`
    void requireVersion() throws IOException {
        ProtoMessage answer = daemon.call("version.v1.Version/Version", new ProtoWriter());
        requireVersion(daemon.socket(), answer.text(1));
    }

    static void requireVersion(Path socket, String version) {
        var matcher = VERSION.matcher(version);
        if (!matcher.matches()) {
            return;
        }
        int major = Integer.parseInt(matcher.group(1));
        int minor = Integer.parseInt(matcher.group(2));
        if (major < OLDEST_MAJOR || (major == OLDEST_MAJOR && minor < OLDEST_MINOR)) {
            throw new Failure(
                    FailureCode.CONTAINERD_UNSUPPORTED,
                    Facts.of(
                            "socket",
                            socket,
                            "oldestMajor",
                            OLDEST_MAJOR,
                            "oldestMinor",
                            OLDEST_MINOR,
                            "found",
                            version));
        }
    }

    /// The kubelet's namespace may be missing until something is in it; another missing one was mistyped.
    ///
    /// @throws Failure `NAMESPACE_MISSING`
    void requireNamespace() throws IOException {
        if (!daemon.namespace().equals(StoreAddress.KUBERNETES) && !hasNamespace()) {
            throw new Failure(
                    FailureCode.NAMESPACE_MISSING, Facts.of("socket", daemon.socket(), "found", daemon.namespace()));
        }
    }

    /// Creates the namespace if it is missing.
    void makeNamespace() throws IOException {
        if (hasNamespace()) {
            return;
        }
        var namespace = new ProtoWriter().text(1, daemon.namespace());
        try {
            daemon.call("namespaces.v1.Namespaces/Create", new ProtoWriter().message(1, namespace));
        } catch (GrpcException e) {
            if (e.code() != GrpcCode.ALREADY_EXISTS) { // another import was faster
                throw e;
            }
        }
    }

    /// Free bytes where containerd stores blobs; empty if that is not a directory that we can see.
    OptionalLong freeBytes() throws IOException {
        Optional<Path> root = contentRoot();
        return root.isPresent() ? freeBytes(root.get()) : OptionalLong.empty();
    }

    /// Makes the names of all blobs survive a power cut, if we can see their directory: containerd synchronises
    /// only their content.
    ///
    /// Source: containerd/content/local, `writer.go`, `Commit`.
    void syncBlobs() throws IOException {
        Optional<Path> blobs = contentRoot().map(root -> root.resolve("blobs/sha256"));
        if (blobs.isPresent() && Files.isDirectory(blobs.get()) && Files.isReadable(blobs.get())) {
            DurableFile.syncDirectory(blobs.get());
        }
    }

    private Optional<Path> contentRoot() throws IOException {
        var request = new ProtoWriter().text(1, "type==io.containerd.content.v1");
        for (ProtoMessage plugin :
                daemon.call("introspection.v1.Introspection/Plugins", request).messages(1)) {
            String root = plugin.texts(5).getOrDefault("root", "");
            if (!root.isEmpty()) {
                return Optional.of(Path.of(root));
            }
        }
        return Optional.empty();
    }

    /// containerd 2 creates the directory with its first blob.
    private static OptionalLong freeBytes(Path root) throws IOException {
        for (Path each : new Path[] {root, root.resolveSibling(".")}) {
            if (Files.isDirectory(each)) {
                return OptionalLong.of(Files.getFileStore(each).getUsableSpace());
            }
        }
        return OptionalLong.empty();
    }

    /// Looks it up in the list, because containerd 1.6, when asked for a namespace by its name, answers as if it
    /// existed.
    private boolean hasNamespace() throws IOException {
        for (ProtoMessage each :
                daemon.call("namespaces.v1.Namespaces/List", new ProtoWriter()).messages(1)) {
            if (each.text(1).equals(daemon.namespace())) {
                return true;
            }
        }
        return false;
    }
}
