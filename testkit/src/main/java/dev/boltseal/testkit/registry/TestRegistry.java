package dev.boltseal.testkit.registry;

import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.oci.MediaType;
import dev.boltseal.testkit.files.TemporaryDirectory;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// A registry on 127.0.0.1 until it is closed.
///
/// Clients fill it over HTTP, or tests directly; what is put directly is not checked. Safe for use by several
/// threads.
public final class TestRegistry implements AutoCloseable {
    private final Optional<TemporaryDirectory> temporary;
    private final Content content;
    private final RequestLog log = new RequestLog();
    private final Pauses pauses = new Pauses();
    private final FaultRules faults;
    private final Server server;
    private final String scheme;

    /// Writes any number of bytes of a blob.
    public interface BlobWriter {
        void writeTo(OutputStream out) throws IOException;
    }

    public TestRegistry() throws IOException {
        this(new RegistryOptions());
    }

    /// @throws IOException if the port is taken or the directory can't be written
    public TestRegistry(RegistryOptions options) throws IOException {
        temporary =
                options.directory().isPresent() ? Optional.empty() : Optional.of(TemporaryDirectory.make("registry"));
        content = new Content(new BlobStore(
                options.directory().orElseGet(() -> temporary.orElseThrow().path())));
        scheme = options.tls().isPresent() ? "https" : "http";
        var tokens = new Tokens(options.clock());
        var router = new Router(content, new TokenEndpoint(options.access(), tokens));
        faults = new FaultRules(router, call -> Gate.challenge(call, options.access(), scheme), pauses);
        var gate = new Gate(options.access(), tokens, scheme, faults);
        server = new Server(options.port(), options.tls(), call -> {
            log.add(call.request());
            return gate.answer(call);
        });
    }

    /// `127.0.0.1:<port>`, as written in image references.
    public String host() {
        return "127.0.0.1:" + server.port();
    }

    /// `http://127.0.0.1:<port>` or `https://…`.
    public URI uri() {
        return URI.create(scheme + "://" + host());
    }

    /// Puts a blob into a repository and gives its digest.
    public Digest putBlob(String repository, BlobWriter writer) throws IOException {
        Upload upload = content.blobs().start();
        writer.writeTo(upload.stream());
        Digest digest = content.blobs().keep(upload);
        content.make(repository).link(digest);
        return digest;
    }

    /// Puts a manifest or index.
    ///
    /// @param reference the tag, or the digest if it gets no tag
    public Digest putManifest(String repository, String reference, MediaType mediaType, byte[] bytes) {
        content.make(repository).put(reference, new Manifest(mediaType, bytes));
        return Digest.of(bytes);
    }

    /// The bytes of a manifest or index, by tag or digest.
    public Optional<byte[]> manifest(String repository, String reference) {
        return content.find(repository).flatMap(in -> in.manifest(reference)).map(Manifest::bytes);
    }

    /// The file with a blob's bytes, if the repository has it.
    public Optional<Path> blob(String repository, Digest digest) {
        return content.find(repository)
                .filter(in -> in.hasBlob(digest))
                .flatMap(in -> content.blobs().find(digest));
    }

    /// All tags, sorted.
    public List<String> tags(String repository) {
        return content.find(repository).map(in -> List.copyOf(in.tags())).orElse(List.of());
    }

    /// Loses a blob although manifests may refer to it.
    public void lose(Digest blob) throws IOException {
        content.blobs().remove(blob);
    }

    /// Misbehaves from now on. If several rules match a request, the first one that is not used up applies.
    public void misbehave(FaultRule rule) {
        faults.add(rule);
    }

    /// Cuts every new connection after a different number of bytes, which includes the headers of answers.
    ///
    /// @param seed the same seed gives the same numbers
    /// @param least bytes that a connection transfers; with less than the headers, nothing may ever get through
    /// @param most bytes that it transfers
    public void cutConnections(long seed, long least, long most) {
        server.sendThrough(new Cuts(seed, least, most)::next);
    }

    /// Behaves normally again; connections that are open already still break.
    public void heal() {
        faults.clear();
        server.sendThrough(UnaryOperator.identity());
    }

    /// All requests so far, in order of arrival, including refused ones.
    public List<Request> requests() {
        return log.requests();
    }

    /// The requests whose method and whole path match two regular expressions.
    public List<Request> requests(String method, String path) {
        var methods = Pattern.compile(method);
        var paths = Pattern.compile(path);
        return requests().stream()
                .filter(request -> methods.matcher(request.method()).matches()
                        && paths.matcher(request.path()).matches())
                .toList();
    }

    public void forgetRequests() {
        log.clear();
    }

    /// Cuts every connection. Removes a temporary directory, but not a given one.
    @Override
    public void close() {
        pauses.end();
        server.close();
        temporary.ifPresent(TemporaryDirectory::close);
    }
}
