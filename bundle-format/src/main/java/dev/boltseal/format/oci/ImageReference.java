package dev.boltseal.format.oci;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The full name of an image: `registry/repository[:tag][@digest]`.
///
/// Short names are completed as Docker does it: `busybox` is `docker.io/library/busybox:latest`. In `localhost/x`
/// the registry is `localhost`. Registries are in lower case. A name with neither tag nor digest has the tag
/// `latest`.
///
/// Source: OCI distribution-spec 1.1, "Pulling manifests" (grammars of name and reference); Docker's reference grammar
/// for the registry part.
public record ImageReference(String registry, String repository, Optional<String> tag, Optional<Digest> digest) {
    private static final Pattern REGISTRY =
            Pattern.compile("(localhost|[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]+\\])(:[0-9]{1,5})?");
    private static final Pattern REPOSITORY =
            Pattern.compile("[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*)*");
    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,127}");
    private static final int MAX_LENGTH = 255;
    private static final String DOCKER_HUB = "docker.io";

    public ImageReference {
        if (registry.length() + repository.length() >= MAX_LENGTH) {
            throw new Failure(FailureCode.REFERENCE_INVALID, "length", Facts.of("found", repository));
        }
        if (!isHost(registry)) {
            throw new Failure(FailureCode.REFERENCE_INVALID, "host", Facts.of("found", registry + "/" + repository));
        }
        if (!REPOSITORY.matcher(repository).matches()) {
            throw new Failure(FailureCode.REFERENCE_INVALID, "repository", Facts.of("found", repository));
        }
        if (tag.isPresent() && !TAG.matcher(tag.get()).matches()) {
            throw new Failure(FailureCode.REFERENCE_INVALID, "tag", Facts.of("found", tag.get()));
        }
        if (tag.isEmpty() && digest.isEmpty()) {
            throw new Failure(FailureCode.REFERENCE_INVALID, "tag-or-digest", Facts.of("found", repository));
        }
    }

    /// Reads what people write, also in app.yaml files.
    ///
    /// @throws Failure `REFERENCE_INVALID`
    public static ImageReference parse(String text) {
        String rest = text;
        Optional<Digest> digest = Optional.empty();
        int at = rest.indexOf('@');
        if (at >= 0) {
            digest = Optional.of(Digest.parse(rest.substring(at + 1)));
            rest = rest.substring(0, at);
        }
        Optional<String> tag = Optional.empty();
        int colon = rest.lastIndexOf(':');
        if (colon > rest.lastIndexOf('/')) {
            tag = Optional.of(rest.substring(colon + 1));
            rest = rest.substring(0, colon);
        }
        if (tag.isEmpty() && digest.isEmpty()) {
            tag = Optional.of("latest");
        }
        return named(rest, tag, digest);
    }

    /// The same image in its repository, only by digest.
    public ImageReference at(Digest content) {
        return new ImageReference(registry, repository, Optional.empty(), Optional.of(content));
    }

    /// The name in a bundle, which has no digest: `registry/repository:tag`, or with the digest if there is no
    /// tag.
    public String name() {
        return tag.map(t -> registry + "/" + repository + ":" + t).orElseGet(this::toString);
    }

    /// The reference to ask a registry for: the digest if there is one, otherwise the tag.
    public String manifestReference() {
        return digest.map(Digest::toString).orElseGet(tag::orElseThrow);
    }

    @Override
    public String toString() {
        return registry + "/" + repository + tag.map(t -> ":" + t).orElse("")
                + digest.map(d -> "@" + d).orElse("");
    }

    private static ImageReference named(String path, Optional<String> tag, Optional<Digest> digest) {
        int slash = path.indexOf('/');
        String first = slash < 0 ? "" : path.substring(0, slash).toLowerCase(Locale.ROOT);
        if (first.equals(DOCKER_HUB) || first.equals("index." + DOCKER_HUB)) {
            return new ImageReference(DOCKER_HUB, underLibrary(path.substring(slash + 1)), tag, digest);
        }
        if (first.contains(".") || first.contains(":") || first.equals("localhost")) {
            return new ImageReference(first, path.substring(slash + 1), tag, digest);
        }
        return new ImageReference(DOCKER_HUB, underLibrary(path), tag, digest);
    }

    /// Docker's grammar also allows `10.0.0.256`, `a-.b` and the like, which no URI allows.
    private static boolean isHost(String registry) {
        try {
            return REGISTRY.matcher(registry).matches() && new URI("http://" + registry).getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static String underLibrary(String repository) {
        return repository.contains("/") ? repository : "library/" + repository;
    }
}
