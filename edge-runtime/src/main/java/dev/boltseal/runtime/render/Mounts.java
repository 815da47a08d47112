package dev.boltseal.runtime.render;

import dev.boltseal.edge.runtime.RunnableWorkload;
import dev.boltseal.format.app.Volume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The files and directories that containers find.
record Mounts(RunnableWorkload workload, Names names) {
    /// Where the platform's SDK looks for the configuration of an app.
    static final String APP_YAML = "/opt/kelvin/share/app.yaml";

    /// Of a persistent volume. An app doesn't say how much it needs; most provisioners on a single node don't limit it.
    private static final Quantity CLAIMED = new Quantity("1Gi");

    /// The name of the volume with all files.
    static final String CONFIGURATION = "configuration";

    private List<Volume> volumes() {
        return workload.requirements().system().volumes();
    }

    /// Whether two pods of the workload must not run at once.
    boolean isExclusive() {
        return volumes().stream().anyMatch(Volume.Persistent.class::isInstance);
    }

    List<PersistentVolumeClaim> claims() {
        return volumes().stream()
                .flatMap(each ->
                        each instanceof Volume.Persistent persistent ? Stream.of(claim(persistent)) : Stream.empty())
                .toList();
    }

    private PersistentVolumeClaim claim(Volume.Persistent volume) {
        return new PersistentVolumeClaimBuilder()
                .withMetadata(names.metadata(names.claim(volume)))
                .withNewSpec()
                .withAccessModes("ReadWriteOnce")
                .withNewResources()
                .withRequests(Map.of("storage", CLAIMED))
                .endResources()
                .endSpec()
                .build();
    }

    /// The volumes of the pod.
    List<io.fabric8.kubernetes.api.model.Volume> ofPod() {
        List<io.fabric8.kubernetes.api.model.Volume> all = new ArrayList<>();
        all.add(configuration());
        List<Volume> volumes = volumes();
        for (int i = 0; i < volumes.size(); i++) {
            String name = name(i);
            switch (volumes.get(i)) {
                case Volume.Text _ -> {}
                case Volume.Host host ->
                    all.add(new VolumeBuilder()
                            .withName(name)
                            .withNewHostPath()
                            .withPath(host.source())
                            .endHostPath()
                            .build());
                case Volume.Persistent persistent ->
                    all.add(new VolumeBuilder()
                            .withName(name)
                            .withNewPersistentVolumeClaim()
                            .withClaimName(names.claim(persistent))
                            .endPersistentVolumeClaim()
                            .build());
            }
        }
        return all;
    }

    private io.fabric8.kubernetes.api.model.Volume configuration() {
        var volume = new VolumeBuilder().withName(CONFIGURATION);
        return workload.isSecret()
                ? volume.withNewSecret()
                        .withSecretName(names.configuration())
                        .endSecret()
                        .build()
                : volume.withNewConfigMap()
                        .withName(names.configuration())
                        .endConfigMap()
                        .build();
    }

    /// What every container finds.
    List<VolumeMount> common() {
        return List.of(file(Configuration.APP, APP_YAML));
    }

    /// What the app finds in addition, which may take the place of something common.
    List<VolumeMount> ofApp() {
        List<VolumeMount> mounts = new ArrayList<>(common());
        List<Volume> volumes = volumes();
        for (int i = 0; i < volumes.size(); i++) {
            String target = volumes.get(i).target();
            mounts.removeIf(each -> each.getMountPath().equals(target));
            mounts.add(
                    volumes.get(i) instanceof Volume.Text
                            ? file(Configuration.file(i), target)
                            : new VolumeMountBuilder()
                                    .withName(name(i))
                                    .withMountPath(target)
                                    .build());
        }
        return mounts;
    }

    private static VolumeMount file(String key, String target) {
        return new VolumeMountBuilder()
                .withName(CONFIGURATION)
                .withMountPath(target)
                .withSubPath(key)
                .withReadOnly(true)
                .build();
    }

    private static String name(int index) {
        return "volume-" + index;
    }
}
