package dev.boltseal.edge.ledger;

import static dev.boltseal.edge.ledger.LedgerBook.workload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.manifest.BundleId;
import dev.boltseal.format.manifest.Serial;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.trust.BundleState;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Nothing but the ledger keeps these apart: no lock, no agreement. Each wants its own bundle accepted under every
/// serial, which only one of them can have.
class TwoWritersTest {
    private static final int SERIALS = 20;

    @TempDir
    Path directory;

    @Test
    void acceptsOneBundleASerialFromTwoThreads() throws Exception {
        LedgerBook.create(directory);
        try (var threads = Executors.newFixedThreadPool(2)) {
            Callable<Integer> one = () -> contend(directory, "one");
            Callable<Integer> other = () -> contend(directory, "other");
            int won = 0;
            for (var result : threads.invokeAll(List.of(one, other))) {
                won += result.get();
            }
            assertWinners(won);
        }
    }

    @Test
    void acceptsOneBundleASerialFromTwoProcesses() throws Exception {
        LedgerBook.create(directory);
        List<Process> processes = new ArrayList<>();
        for (String name : List.of("one", "other")) {
            processes.add(new ProcessBuilder(
                            ProcessHandle.current().info().command().orElse("java"),
                            "-XX:+UseSerialGC",
                            "--enable-native-access=ALL-UNNAMED",
                            "-cp",
                            System.getProperty("java.class.path"),
                            TwoWritersTest.class.getName(),
                            directory.toString(),
                            name)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        }
        int won = 0;
        for (Process process : processes) {
            try (var out = process.inputReader()) {
                won += Integer.parseInt(out.readLine());
            }
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        }
        assertWinners(won);
    }

    /// The other process.
    public static void main(String[] args) {
        System.out.println(contend(Path.of(args[0]), args[1]));
    }

    private void assertWinners(int won) {
        try (Ledger ledger = new LedgerBook(directory, HeadCopy.none()).open()) {
            List<Long> accepted = ledger.rows().stream()
                    .filter(row -> row.state() == BundleState.ACCEPTED)
                    .map(row -> row.bundle().serial().value())
                    .toList();
            assertThat(accepted).doesNotHaveDuplicates().hasSize(won);
            assertThat(ledger.highWater(workload("w"))).contains(new Serial(SERIALS));
            assertThat(ledger.verify()).isEqualTo(ledger.head());
        }
    }

    /// How many of its bundles were accepted.
    private static int contend(Path directory, String name) {
        int won = 0;
        try (Ledger ledger = new LedgerBook(directory, HeadCopy.none()).open()) {
            for (int serial = 1; serial <= SERIALS; serial++) {
                won += accepted(ledger, bundle(name, serial)) ? 1 : 0;
            }
        }
        return won;
    }

    private static boolean accepted(Ledger ledger, LedgerBundle bundle) {
        try {
            ledger.receiving(bundle);
            ledger.accepted(bundle);
            return true;
        } catch (Failure e) {
            assertThat(e.code()).isEqualTo(FailureCode.SERIAL_TOO_LOW);
            return false;
        }
    }

    private static LedgerBundle bundle(String name, long serial) {
        Digest digest = Digest.of((name + serial).getBytes(StandardCharsets.UTF_8));
        return new LedgerBundle(
                digest, new BundleId(digest.hex().substring(0, 32)), workload("w"), new Serial(serial), false);
    }
}
