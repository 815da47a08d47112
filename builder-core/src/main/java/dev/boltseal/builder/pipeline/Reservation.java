package dev.boltseal.builder.pipeline;

import dev.boltseal.builder.output.BundlePart;
import dev.boltseal.builder.plan.Plan;
import dev.boltseal.builder.pull.Puller;
import dev.boltseal.builder.pull.ResumePoints;
import dev.boltseal.format.layout.Layout;
import dev.boltseal.format.oci.Digest;
import java.nio.file.Files;
import java.util.Optional;

/// The part file in which the bundle of a plan grows, beside its destination. It is reserved against every other
/// build of the same plan until it is closed.
///
/// What is there when it is closed stays for the next build.
final class Reservation implements AutoCloseable {
    private final Destination destination;
    private final Plan plan;
    private final Digest digest;
    private final BundlePart part;
    private final Journal journal;
    private final Optional<SealedManifest> unfinished;

    private Reservation(Destination destination, Plan plan, Digest digest, BundlePart part, Journal journal) {
        this.destination = destination;
        this.plan = plan;
        this.digest = digest;
        this.part = part;
        this.journal = journal;
        this.unfinished = journal.unfinished().filter(this::canGoOn);
    }

    /// @throws dev.boltseal.base.failure.Failure `OUTPUT_FAILED`, also if another build is running
    static Reservation of(Destination destination, Plan plan) {
        Digest digest = plan.digest();
        var journal = new Journal(destination.journal(digest));
        var part = BundlePart.lock(destination.part(digest));
        try {
            return new Reservation(destination, plan, digest, part, journal);
        } catch (RuntimeException e) {
            part.close();
            throw e;
        }
    }

    /// The bundle that an earlier build began here and did not finish.
    Optional<SealedManifest> unfinished() {
        return unfinished;
    }

    /// Writes the bundle, continuing with what is there of it, and gives the file its name.
    ///
    /// @param observer is called once the file is reserved, and once everything except the layers is known
    /// @throws dev.boltseal.base.failure.Failure `OUTPUT_EXISTS`, `OUTPUT_FAILED`, and what the puller throws
    BuiltBundle fill(SealedPlan sealed, Puller puller, BuildObserver observer) {
        try (var bundle = unfinished.filter(sealed::keeps).isPresent() ? goOn(sealed) : startOver(sealed)) {
            observer.growing(bundle, destination.otherParts(digest));
            observer.planned(plan, plan.pullSize());
            return bundle.write(puller, observer);
        }
    }

    /// A finished bundle with its name that is also still a part, after a crash at the very end.
    private boolean canGoOn(SealedManifest unfinished) {
        return part.canGrowTo(unfinished.layout()) && !Files.exists(destination.bundle(unfinished.manifest()));
    }

    private GrowingBundle goOn(SealedPlan sealed) {
        Layout layout = sealed.layout();
        ResumePoints resumePoints = journal.resumePoints(layout);
        destination.requireSpace(layout.size() - resumePoints.kept());
        journal.write(sealed);
        return new GrowingBundle(sealed, destination, part, journal, resumePoints, part.reopen(layout));
    }

    private GrowingBundle startOver(SealedPlan sealed) {
        Layout layout = sealed.layout();
        journal.remove();
        part.remove();
        destination.requireSpace(layout.size());
        journal.write(sealed);
        return new GrowingBundle(sealed, destination, part, journal, journal.resumePoints(layout), part.create(layout));
    }

    @Override
    public void close() {
        part.close();
    }
}
