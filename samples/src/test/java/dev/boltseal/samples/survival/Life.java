package dev.boltseal.samples.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.edge.state.StateDirectory;
import dev.boltseal.format.trust.BundleState;
import dev.boltseal.testkit.bundle.SealedBundle;
import dev.boltseal.testkit.process.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/// The life of one plant: bundles come, workloads are deleted, and every time somebody pulls the plug of the process.
///
/// The same seed makes the same plans; when exactly a kill comes is up to the machine.
final class Life {
    private static final List<String> WORKLOADS = List.of("line-1", "line-2");
    private static final List<String> CALLS = List.of("fsync,fdatasync", "write,pwrite64", "rename", "unlink,mkdir");
    private static final int MOST_CALLS = 25;
    private static final int MOST_MILLIS = 300;
    private static final int PATIENCE_SECONDS = 60;

    private final Plant plant;
    private final Random random;
    private final Map<String, SealedBundle> accepted = new HashMap<>();
    private final List<SealedBundle> dead = new ArrayList<>();
    private int version;

    Life(Plant plant, int seed) {
        this.plant = plant;
        this.random = new Random(seed);
    }

    /// One command killed, its aftermath looked at, the command finished.
    ///
    /// @return whether the kill came before the command had ended
    boolean round() throws Exception {
        String workload = WORKLOADS.get(random.nextInt(WORKLOADS.size()));
        boolean killed =
                (accepted.containsKey(workload) && random.nextInt(5) == 0) ? delete(workload) : receive(workload);
        deadStaysDead();
        return killed;
    }

    private boolean receive(String workload) throws Exception {
        Optional<SealedBundle> again =
                Optional.ofNullable(accepted.get(workload)).filter(bundle -> random.nextInt(5) == 0);
        SealedBundle bundle = again.orElseGet(() -> plant.bundle(workload, ++version));
        Path file = plant.write(bundle);
        boolean killed = killed(plant.importing(file));

        var after = new Aftermath(plant);
        after.nothingIsHalfDone();
        after.noNameIsEarly(bundle);
        plant.imported(file);
        after.isImported(bundle);
        accepted.put(workload, bundle);
        Files.delete(file);
        return killed;
    }

    private boolean delete(String workload) throws Exception {
        SealedBundle bundle = Optional.ofNullable(accepted.get(workload)).orElseThrow();
        Object[] command = EdgeProcess.on(plant.state(), "workloads", "delete", "-n", workload, "--quiet");
        boolean killed = killed(command);

        var after = new Aftermath(plant);
        after.nothingIsHalfDone();
        assertThat(after.state(bundle))
                .hasValueSatisfying(
                        state -> assertThat(state).isIn(BundleState.ACCEPTED, BundleState.DELETING, BundleState.DEAD));
        if (after.state(bundle).equals(Optional.of(BundleState.DEAD))) {
            new StateDirectory(plant.state()).lock().close(); // as the next command does that changes anything
        } else {
            plant.done("workloads", "delete", "-n", workload, "--quiet");
        }
        after.nothingIsHalfDone();
        after.nothingTemporaryIsLeft();
        accepted.remove(workload);
        dead.add(bundle);
        return killed;
    }

    /// By a signal at a random time, or at a certain call.
    private boolean killed(Object[] command) throws IOException, InterruptedException {
        boolean atCall = Tool.isInstalled("strace") && random.nextBoolean();
        Process edge = atCall ? atCall().start(command) : plant.edge().start(command);
        if (!atCall) {
            plant.awaitWork(edge);
            Thread.sleep(random.nextInt(MOST_MILLIS));
            edge.destroyForcibly();
        }
        assertThat(edge.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        if (edge.exitValue() != 0) {
            assertThat(plant.directory().resolve("out"))
                    .as("it was killed and had nothing to say")
                    .isEmptyFile();
        }
        return edge.exitValue() != 0;
    }

    private EdgeProcess atCall() {
        String calls = CALLS.get(random.nextInt(CALLS.size()));
        String fault = "signal=KILL:when=" + (1 + random.nextInt(MOST_CALLS));
        return plant.edge().through(Plant.strace(plant.directory().resolve("trace"), calls, fault));
    }

    private void deadStaysDead() throws IOException {
        if (dead.isEmpty()) {
            return;
        }
        SealedBundle bundle = dead.get(random.nextInt(dead.size()));
        Path file = plant.write(bundle);
        var refused = catchThrowableOfType(Failure.class, () -> plant.imported(file));
        assertThat(refused).isNotNull();
        assertThat(refused.problem().code()).isEqualTo(FailureCode.BUNDLE_DEAD);
        Files.delete(file);
    }
}
