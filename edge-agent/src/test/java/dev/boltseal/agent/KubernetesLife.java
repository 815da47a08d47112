package dev.boltseal.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.testkit.image.BusyboxImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/// The life of one workload on a Kubernetes, whose every command is killed at some moment and then given again.
///
/// The same seed makes the same plans; when exactly a kill comes is up to the machine.
final class KubernetesLife {
    private static final long PATIENCE_SECONDS = 120;
    private static final long FIRST_GUESS_MILLIS = 5_000;
    private static final String WORKLOAD = "sample";
    private static final String APP = """
            {"app":{"type":"docker"},
             "system":{"ports":[{"name":"web","type":"service","service":{"port":80,"container_port":8080}}]}}
            """;

    /// Kills come until a little after the usual end of a command.
    private static final double BEYOND = 1.1;

    private enum Verb {
        IMPORT,
        STOP,
        START,
        PREVIOUS,
        DELETE
    }

    private final KubernetesNode edge;
    private final EdgeProcess process;
    private final Random random;
    private final Map<Verb, Long> usual = new HashMap<>();
    private final List<Path> dead = new ArrayList<>();
    private final List<Path> alive = new ArrayList<>();
    private Optional<Path> applied = Optional.empty();
    private boolean running;

    KubernetesLife(KubernetesNode edge, EdgeProcess process, int seed) {
        this.edge = edge;
        this.process = process;
        this.random = new Random(seed);
    }

    /// One command killed, its aftermath looked at, the command given again.
    ///
    /// @return what was killed before it had ended; empty if it came to its end first
    Optional<String> round() throws Exception {
        Verb verb = next();
        boolean killed =
                switch (verb) {
                    case IMPORT -> imports();
                    case STOP -> changes(verb, false, "stop");
                    case START -> changes(verb, true, "start");
                    case PREVIOUS -> previous();
                    case DELETE -> deletes();
                };
        if (!dead.isEmpty() && random.nextInt(3) == 0) {
            deadStaysDead();
        }
        return killed ? Optional.of(verb.name()) : Optional.empty();
    }

    private Verb next() {
        if (applied.isEmpty()) {
            return Verb.IMPORT;
        }
        return switch (random.nextInt(8)) {
            case 0, 1, 2 -> Verb.IMPORT;
            case 3, 4 -> running ? Verb.STOP : Verb.START;
            case 5 -> running ? Verb.START : Verb.STOP;
            case 6 -> alive.size() > 1 ? Verb.PREVIOUS : Verb.IMPORT;
            default -> Verb.DELETE;
        };
    }

    private boolean imports() throws Exception {
        Path bundle =
                edge.bundle(APP, BusyboxImage.serving("page " + alive.size()).make());
        boolean ran = applied.isPresent() && running;
        Object[] command = {"workloads", "import", "-f", bundle, "--quiet"};
        boolean killed = killed(Verb.IMPORT, command);
        alive.add(bundle);

        Cluster after = cluster();
        if (ran) {
            assertThat(after.available()).as("a version runs at any time").isPositive();
        }
        onlyWhatTheLedgerKnows(after);
        finish(killed, command);
        runs(bundle);
        return killed;
    }

    private boolean changes(Verb verb, boolean run, String word) throws Exception {
        Object[] command = {"workloads", word, WORKLOAD, "--quiet"};
        boolean killed = killed(verb, command);
        finish(killed, command);
        if (run) {
            runs(applied.orElseThrow());
        } else {
            assertThat(cluster().pods()).isZero();
            assertThat(edge.state()).isEqualTo("stopped");
            assertThat(ledger(applied.orElseThrow())).contains("applied");
            running = false;
        }
        return killed;
    }

    /// If it was killed at its very end, giving it again goes back to the version that it came from.
    private boolean previous() throws Exception {
        Object[] command = {"workloads", "apply", WORKLOAD, "--previous", "--quiet"};
        boolean killed = killed(Verb.PREVIOUS, command);
        onlyWhatTheLedgerKnows(cluster());
        finish(killed, command);
        List<Path> now = alive.stream()
                .filter(each -> ledger(each).equals(Optional.of("applied")))
                .toList();
        assertThat(now).hasSize(1);
        runs(now.getFirst());
        return killed;
    }

    private boolean deletes() throws Exception {
        Object[] command = {"workloads", "delete", WORKLOAD, "--yes", "--quiet"};
        boolean killed = killed(Verb.DELETE, command);
        if (ledger(applied.orElseThrow()).equals(Optional.of("dead"))) {
            assertThat(cluster().objects())
                    .as("it is gone there before it is dead here")
                    .isZero();
        } else {
            finish(killed, command);
        }
        assertThat(cluster()).isEqualTo(new Cluster(0, 0, 0, Optional.empty()));
        assertThat(alive).allSatisfy(each -> assertThat(ledger(each)).contains("dead"));
        assertThat(edge.states()).isEmpty();
        dead.addAll(alive);
        alive.clear();
        applied = Optional.empty();
        running = false;
        return killed;
    }

    /// By a signal at a random time of its usual run.
    private boolean killed(Verb verb, Object... command) throws IOException, InterruptedException {
        long expected = usual.getOrDefault(verb, FIRST_GUESS_MILLIS);
        long delay = random.nextLong((long) (expected * BEYOND));
        long begun = System.nanoTime();
        Process started = process.start(command);
        boolean ended = started.waitFor(delay, TimeUnit.MILLISECONDS);
        started.destroyForcibly();
        assertThat(started.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        if (started.exitValue() == 0) {
            long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
            usual.put(verb, (expected + took) / 2);
        } else if (ended) {
            throw new AssertionError("%s: %s".formatted(verb, process.said()));
        } else if (delay > expected) {
            usual.put(verb, (long) (expected * BEYOND));
        }
        return started.exitValue() != 0;
    }

    private void finish(boolean killed, Object... command) {
        if (killed) {
            assertThat(edge.node.run(command)).as(edge.node.err()).isZero();
        }
    }

    private void runs(Path bundle) throws IOException, InterruptedException {
        assertThat(ledger(bundle)).contains("applied");
        assertThat(edge.state()).isEqualTo("running");
        assertThat(cluster())
                .as("one deployment, one service, one configuration, one pod")
                .isEqualTo(new Cluster(3, 1, 1, Optional.of(edge.manifest(bundle))));
        assertThat(edge.node.run("ledger", "verify")).isZero();
        applied = Optional.of(bundle);
        running = true;
    }

    /// What the cluster has was handed to it after the ledger said so.
    private void onlyWhatTheLedgerKnows(Cluster cluster) {
        cluster.manifest()
                .ifPresent(there -> assertThat(alive.stream()
                                .filter(each -> edge.manifest(each).equals(there))
                                .flatMap(each -> ledger(each).stream()))
                        .singleElement()
                        .asString()
                        .isIn("applying", "applied", "superseded"));
    }

    private void deadStaysDead() throws IOException, InterruptedException {
        Path bundle = dead.get(random.nextInt(dead.size()));
        Cluster before = cluster();
        String refused = edge.refuses(FailureCode.BUNDLE_DEAD, bundle);
        assertThat(refused).contains("can't be installed again");
        assertThat(cluster()).isEqualTo(before);
    }

    /// What the ledger says of a bundle, in a word.
    private Optional<String> ledger(Path bundle) {
        return edge.ledger(edge.manifest(bundle));
    }

    /// What the cluster has of the workload.
    ///
    /// @param objects besides pods
    /// @param manifest that the deployment names
    private record Cluster(int objects, int pods, int available, Optional<String> manifest) {}

    private Cluster cluster() throws IOException, InterruptedException {
        List<String[]> lines = edge.namespace
                .kubectl(
                        "get",
                        "deployments,services,configmaps,secrets,persistentvolumeclaims,pods",
                        "-l",
                        "app.kubernetes.io/name=" + WORKLOAD,
                        "-o",
                        "jsonpath={range .items[*]}{.kind} {.metadata.annotations.dev\\.boltseal/manifest-sha256}"
                                + " {.status.availableReplicas}{\"\\n\"}{end}")
                .lines()
                .map(line -> line.split(" ", -1))
                .toList();
        int pods = (int) lines.stream().filter(each -> each[0].equals("Pod")).count();
        Optional<String[]> deployment =
                lines.stream().filter(each -> each[0].equals("Deployment")).findFirst();
        return new Cluster(
                lines.size() - pods,
                pods,
                deployment
                        .map(each -> each[2])
                        .filter(text -> !text.isEmpty())
                        .map(Integer::parseInt)
                        .orElse(0),
                deployment.map(each -> each[1]));
    }
}
