package dev.boltseal.agent.workloads;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.edge.images.NodeImages;
import dev.boltseal.edge.images.StockedImage;
import dev.boltseal.format.manifest.ImageEntry;
import dev.boltseal.format.manifest.WorkloadName;
import dev.boltseal.terminal.Console;
import java.util.List;

/// The images of a workload that is being deleted.
///
/// @param known looked up before, because its bundles' documents go with it
record DeletedImages(NodeImages images, WorkloadName workload, List<ImageEntry> known) {
    static DeletedImages before(NodeImages images, WorkloadName workload) {
        return new DeletedImages(images, workload, images.of(workload));
    }

    /// Removes those that nothing else uses. The workload is gone all the same if that fails.
    List<StockedImage> remove(Console console) {
        try {
            return images.removeOf(workload, known);
        } catch (Failure e) {
            console.warning(e.sentence());
            return List.of();
        }
    }
}
