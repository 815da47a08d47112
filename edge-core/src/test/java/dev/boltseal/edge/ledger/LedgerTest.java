package dev.boltseal.edge.ledger;

import static dev.boltseal.edge.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.format.failure.BoltsealException;
import dev.boltseal.format.failure.FailureCode;
import dev.boltseal.format.manifest.BundleId;
import dev.boltseal.format.manifest.ClusterBinding;
import dev.boltseal.format.manifest.ClusterId;
import dev.boltseal.format.manifest.Serial;
import dev.boltseal.format.manifest.WorkloadName;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.trust.BundleState;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerTest {
    private static final ClusterBinding CLUSTER =
            new ClusterBinding("edge", new ClusterId("a".repeat(32)), new Digest("b".repeat(64)), 1);

    @TempDir
    Path directory;

    @BeforeEach
    void create() {
        Ledger.create(directory, CLUSTER, directory);
    }

    @Test
    void receivesThenAcceptsThenNamesAgain() {
        try (Ledger ledger = open()) {
            LedgerBundle bundle = bundle("w", 5);

            assertThat(ledger.decide(bundle)).isEqualTo(new Decision.Receive());
            ledger.receiving(bundle);
            assertThat(ledger.decide(bundle)).isEqualTo(new Decision.GoOn());
            assertThat(ledger.highWater(bundle.workload())).isEmpty();
            ledger.accepted(bundle);
            assertThat(ledger.decide(bundle)).isEqualTo(new Decision.NameAgain());
            assertThat(ledger.highWater(bundle.workload())).contains(new Serial(5));
        }
    }

    @Test
    void remembersAfterItWasClosed() {
        try (Ledger ledger = open()) {
            ledger.receiving(bundle("w", 5));
            ledger.accepted(bundle("w", 5));
            ledger.receiving(bundle("v", 6));
        }

        try (Ledger ledger = open()) {
            assertThat(ledger.bundles())
                    .extracting(each -> each.state())
                    .containsExactlyInAnyOrder(BundleState.ACCEPTED, BundleState.RECEIVING);
            assertThat(ledger.highWater(new WorkloadName("w"))).contains(new Serial(5));
        }
    }

    @Test
    void refusesSerialsThatAreNotHigherAndNamesBoth() {
        try (Ledger ledger = open()) {
            ledger.receiving(bundle("w", 5));
            ledger.accepted(bundle("w", 5));

            assertFails(FailureCode.SERIAL_TOO_LOW, () -> ledger.receiving(bundle("w", 4)))
                    .hasMessageContaining("above 5")
                    .hasMessageContaining("got 4");
            assertThat(ledger.decide(bundle("other", 1))).isEqualTo(new Decision.Receive());
        }
    }

    @Test
    void refusesToGoOnWithWhatANewerOneOvertook() {
        try (Ledger ledger = open()) {
            ledger.receiving(bundle("w", 5));
            ledger.receiving(bundle("w", 6));
            ledger.accepted(bundle("w", 6));

            assertFails(FailureCode.SERIAL_TOO_LOW, () -> ledger.accepted(bundle("w", 5)));
            assertThat(ledger.decide(bundle("w", 5))).isInstanceOf(Decision.Refused.class);
        }
    }

    @Test
    void acceptsNothingThatItDidNotNoteBefore() {
        try (Ledger ledger = open()) {
            assertFails(FailureCode.LEDGER_UNREADABLE, () -> ledger.accepted(bundle("w", 5)));
            assertThat(ledger.highWater(new WorkloadName("w"))).isEmpty();
        }
    }

    @Test
    void isNeverMadeAgainSilently() throws IOException {
        Files.delete(directory.resolve("ledger.db"));

        assertFails(FailureCode.LEDGER_MISSING, this::open).hasMessageContaining("got none");
        assertThat(directory.resolve("ledger.db")).doesNotExist();
    }

    @Test
    void isNotTakenFromAnotherClusterOrEpoch() {
        var other = new ClusterBinding("edge", CLUSTER.id(), CLUSTER.keySha256(), 2);

        assertFails(FailureCode.LEDGER_MISSING, () -> Ledger.open(directory, other, directory))
                .hasMessageContaining("another cluster or epoch");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not a database, but a longer text than a header would be, in every case"})
    void refusesAFileThatIsNoLedger(String content) throws IOException {
        Files.writeString(directory.resolve("ledger.db"), content);

        assertFails(FailureCode.LEDGER_UNREADABLE, this::open);
    }

    @Test
    void refusesADamagedFile() throws IOException {
        try (var file = new RandomAccessFile(directory.resolve("ledger.db").toFile(), "rw")) {
            file.seek(100);
            file.write(new byte[4000]);
        }

        assertFails(FailureCode.LEDGER_UNREADABLE, this::open);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"PRAGMA user_version = 2", "UPDATE bundle SET state = 'DEAD'", "UPDATE bundle SET state = 'ODD'"
            })
    void refusesWhatANewerVersionWrote(String change) throws SQLException {
        try (Ledger ledger = open()) {
            ledger.receiving(bundle("w", 5));
        }
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("ledger.db"));
                var statement = connection.createStatement()) {
            statement.executeUpdate(change);
        }

        assertFails(FailureCode.LEDGER_UNREADABLE, () -> {
                    try (Ledger ledger = open()) {
                        ledger.receiving(bundle("w", 5));
                    }
                })
                .hasMessageContaining("install the");
    }

    @Test
    void saysWhenAnotherProcessKeepsItBusy() throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("ledger.db"));
                var statement = connection.createStatement();
                Ledger ledger = open()) {
            statement.executeUpdate("BEGIN IMMEDIATE");

            assertFails(FailureCode.LEDGER_BUSY, () -> ledger.receiving(bundle("w", 5)));
        }
    }

    /// Random imports of few bundles against a model in memory; what differs would show with the seed.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void followsTheRulesWhateverTheOrder(long seed) {
        var random = new Random(seed);
        Map<LedgerBundle, BundleState> states = new HashMap<>();
        Map<WorkloadName, Serial> highWater = new HashMap<>();
        try (Ledger ledger = open()) {
            for (int i = 0; i < 300; i++) {
                LedgerBundle bundle = bundle(random.nextBoolean() ? "v" : "w", 1 + random.nextInt(12));
                boolean toTheEnd = random.nextBoolean();

                boolean done = attempt(ledger, bundle, toTheEnd);

                Optional<Serial> top = Optional.ofNullable(highWater.get(bundle.workload()));
                boolean newest = top.isEmpty() || bundle.serial().compareTo(top.get()) > 0;
                boolean repeated = top.isPresent()
                        && top.get().equals(bundle.serial())
                        && states.get(bundle) == BundleState.ACCEPTED;
                assertThat(done).isEqualTo(newest || repeated);
                if (newest) {
                    states.put(bundle, toTheEnd ? BundleState.ACCEPTED : BundleState.RECEIVING);
                }
                if (newest && toTheEnd) {
                    highWater.put(bundle.workload(), bundle.serial());
                }
            }
            assertThat(ledger.bundles())
                    .hasSize(states.size())
                    .allSatisfy(row -> assertThat(row.state())
                            .isEqualTo(states.get(
                                    bundle(row.workload().text(), row.serial().value()))));
            highWater.forEach(
                    (workload, serial) -> assertThat(ledger.highWater(workload)).contains(serial));
        }
    }

    private static boolean attempt(Ledger ledger, LedgerBundle bundle, boolean toTheEnd) {
        try {
            ledger.receiving(bundle);
            if (toTheEnd) {
                ledger.accepted(bundle);
            }
            return true;
        } catch (BoltsealException e) {
            assertThat(e.code()).isEqualTo(FailureCode.SERIAL_TOO_LOW);
            return false;
        }
    }

    private Ledger open() {
        return Ledger.open(directory, CLUSTER, directory);
    }

    private static LedgerBundle bundle(String workload, long serial) {
        Digest digest = Digest.of((workload + serial).getBytes(StandardCharsets.UTF_8));
        return new LedgerBundle(
                digest, new BundleId(digest.hex().substring(0, 32)), new WorkloadName(workload), new Serial(serial));
    }
}
