package dev.boltseal.builder.pipeline;

import dev.boltseal.builder.plan.Plan;
import dev.boltseal.builder.pull.Marks;
import dev.boltseal.format.archive.BundlePart;
import dev.boltseal.format.layout.Layout;
import java.nio.file.Files;

/// The place where the bundle of a plan grows, which no other build writes until this is closed.
final class Draft implements AutoCloseable {
    private final Destination destination;
    private final Plan plan;
    private final BundlePart part;
    private final Journal journal;

    private Draft(Destination destination, Plan plan, BundlePart part, Journal journal) {
        this.destination = destination;
        this.plan = plan;
        this.part = part;
        this.journal = journal;
    }

    /// @throws dev.boltseal.base.failure.Failure `OUTPUT_FAILED`, also when another build is at work
    static Draft lock(Destination destination, Plan plan) {
        var journal = new Journal(destination.journal(plan));
        return new Draft(destination, plan, BundlePart.lock(destination.part(plan)), journal);
    }

    /// The bundle that an earlier build promised, with what it left of it; else a new one.
    ///
    /// @throws dev.boltseal.base.failure.Failure `OUTPUT_FAILED`, and what the sealer throws
    GrowingBundle bundle(Sealer sealer) {
        return journal.promise()
                .flatMap(promise -> sealer.again(plan, promise))
                .filter(this::canGoOn)
                .map(this::goOn)
                .orElseGet(() -> startOver(sealer));
    }

    /// A finished bundle under its name, and still a part: a crash at the very end.
    private boolean canGoOn(SealedPlan sealed) {
        return part.canGrowTo(sealed.layout())
                && !Files.exists(destination.bundle(sealed.bundle().manifest()));
    }

    private GrowingBundle goOn(SealedPlan sealed) {
        Layout layout = sealed.layout();
        Marks marks = journal.marks(layout);
        destination.requireSpace(layout.size() - marks.kept());
        journal.write(sealed);
        return new GrowingBundle(sealed, destination, part, journal, marks, part.reopen(layout));
    }

    private GrowingBundle startOver(Sealer sealer) {
        SealedPlan sealed = sealer.seal(plan);
        Layout layout = sealed.layout();
        journal.remove();
        part.remove();
        destination.requireSpace(layout.size());
        journal.write(sealed);
        return new GrowingBundle(sealed, destination, part, journal, journal.marks(layout), part.create(layout));
    }

    /// What is there stays.
    @Override
    public void close() {
        part.close();
    }
}
