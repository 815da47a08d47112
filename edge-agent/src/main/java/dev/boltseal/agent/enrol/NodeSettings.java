package dev.boltseal.agent.enrol;

import dev.boltseal.agent.option.RuntimeOption.Kind;
import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.edge.state.StateDirectory;
import dev.boltseal.terminal.Report;
import dev.boltseal.terminal.Summary;
import java.nio.file.Path;
import java.util.Optional;

/// What the enrolment of a node says about its `edge.yaml`.
///
/// @param found empty if nothing was found that runs workloads
/// @param file `edge.yaml`
/// @param written whether what was found is in it; otherwise it was there already, or there was nothing to write
record NodeSettings(Optional<FoundRuntime> found, Path file, boolean written) {

    /// Writes what was found, unless somebody has written settings before.
    static NodeSettings write(Optional<FoundRuntime> found, StateDirectory state, Path file) {
        boolean written = found.filter(each -> each.write(state, file)).isPresent();
        return new NodeSettings(found, file, written);
    }

    ObjectWriter addTo(ObjectWriter json) {
        return json.text("runtime", found.map(runtime -> runtime.kind().text()))
                .text("kubeconfig", found.flatMap(FoundRuntime::kubeconfig).map(Path::toString))
                .text("into", found.flatMap(FoundRuntime::images).map(Object::toString))
                .text("settingsFile", Optional.of(file).filter(each -> written).map(Path::toString));
    }

    void addTo(Summary facts) {
        facts.add("runtime", found.map(FoundRuntime::toString).orElse("none found"));
        found.flatMap(FoundRuntime::images).ifPresent(images -> facts.add("images", images));
        if (written) {
            facts.add("settings", file);
        }
    }

    void addTo(Report report) {
        if (found.isEmpty()) {
            report.remark(
                    "Nothing was found here that runs workloads. When there is something, write the keys runtime and"
                            + " images into " + file);
        } else if (!written) {
            report.remark("%s was there already and was left as it is".formatted(file));
        } else if (found.filter(NodeSettings::isWithoutImages).isPresent()) {
            report.remark("No containerd was found here. Write where it is into %s: `images: containerd:SOCKET`"
                    .formatted(file));
        }
    }

    private static boolean isWithoutImages(FoundRuntime runtime) {
        return runtime.kind() == Kind.KUBERNETES && runtime.images().isEmpty();
    }
}
