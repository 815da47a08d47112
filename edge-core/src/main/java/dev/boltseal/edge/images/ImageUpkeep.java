package dev.boltseal.edge.images;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.format.manifest.Manifest;
import java.util.function.Consumer;

/// What becomes of images while workloads are deployed. Whatever fails here, a deployment goes on.
public interface ImageUpkeep {
    /// Nothing becomes of them.
    ImageUpkeep NONE = new ImageUpkeep() {
        @Override
        public void applying(Manifest manifest) {}

        @Override
        public void settled(Manifest manifest) {}
    };

    /// Called before a bundle is handed to the runtime, which then looks for its images.
    void applying(Manifest manifest);

    /// Called when what a bundle describes runs, or was stopped.
    void settled(Manifest manifest);

    /// Pins the images before, and removes those of older versions afterwards.
    ///
    /// @param pins whether names and protection can get lost in this store, and are given again
    /// @param warnings is told what fails
    static ImageUpkeep of(NodeImages images, boolean pins, Consumer<Failure> warnings) {
        return new ImageUpkeep() {
            @Override
            public void applying(Manifest manifest) {
                if (pins) {
                    attempt(() -> images.pin(manifest));
                }
            }

            @Override
            public void settled(Manifest manifest) {
                attempt(() -> images.tidy(manifest.workload().name()));
            }

            private void attempt(Runnable work) {
                try {
                    work.run();
                } catch (Failure e) {
                    warnings.accept(e);
                }
            }
        };
    }
}
