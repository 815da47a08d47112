package dev.boltseal.registry.client;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.base.failure.Problem;
import dev.boltseal.format.oci.ImageReference;
import dev.boltseal.registry.http.ConnectFailure;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Finds the content of one repository at its registry's mirrors, in their order, and at the registry itself.
///
/// If a mirror doesn't have something, refuses it, or sends it with a wrong digest, the next place is asked. A
/// mirror that can't be reached is skipped for a while.
final class MirroredRepository {
    private final ImageReference image;
    private final List<Place> mirrors;
    private final Place registry;
    private final UnreachableMirrors lost;

    /// A place to pull from.
    ///
    /// @param name of a mirror, in messages
    record Place(String name, ManifestPull manifests, BlobPull blobs) {}

    /// What to do at a place.
    interface Visit<T> {
        T at(Place place) throws IOException;
    }

    /// @param lost mirrors that can't be reached, shared by all repositories
    MirroredRepository(ImageReference image, List<Place> mirrors, Place registry, UnreachableMirrors lost) {
        this.image = image;
        this.mirrors = List.copyOf(mirrors);
        this.registry = registry;
        this.lost = lost;
    }

    /// Visits one place after the other until one gives the result.
    ///
    /// @throws IOException if one of them may give it later
    <T> T first(Visit<T> visit) throws IOException {
        var setbacks = new Setbacks();
        for (Place mirror : mirrors) {
            Optional<T> found = found(mirror, visit, setbacks);
            if (found.isPresent()) {
                return found.get();
            }
        }
        try {
            return visit.at(registry);
        } catch (Failure e) {
            throw setbacks.with(ConnectFailure.pulling(image, e));
        }
    }

    private <T> Optional<T> found(Place mirror, Visit<T> visit, Setbacks setbacks) {
        Optional<Failure> before = lost.reason(mirror.name());
        if (before.isPresent()) {
            setbacks.add(mirror, before.get());
            return Optional.empty();
        }
        try {
            return Optional.of(visit.at(mirror));
        } catch (Failure e) {
            setbacks.add(mirror, e);
            if (e.code() == FailureCode.REGISTRY_UNREACHABLE) {
                lost.add(mirror.name(), e);
            }
        } catch (IOException e) {
            setbacks.add(e);
        }
        return Optional.empty();
    }

    /// The failures of the mirrors.
    private static final class Setbacks {
        private Optional<Problem> first = Optional.empty();
        private String mirror = "";
        private Optional<IOException> passing = Optional.empty();

        void add(Place place, Failure e) {
            if (first.isEmpty()) {
                first = Optional.of(e.problem());
                mirror = place.name();
            }
        }

        void add(IOException e) {
            passing = passing.or(() -> Optional.of(e));
        }

        /// A mirror that is only busy may be the only hope, because many networks have no way to the registry
        /// itself.
        Failure with(Failure last) throws IOException {
            if (passing.isPresent()) {
                passing.get().addSuppressed(last);
                throw passing.get();
            }
            return first.map(before -> new Failure(
                            last.code(),
                            Phrase.of("mirror.before", Facts.of("reason", last, "mirror", mirror, "before", before)),
                            last))
                    .orElse(last);
        }
    }
}
