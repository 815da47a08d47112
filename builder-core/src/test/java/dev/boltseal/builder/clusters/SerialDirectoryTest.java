package dev.boltseal.builder.clusters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.manifest.Serial;
import dev.boltseal.format.manifest.WorkloadName;
import dev.boltseal.format.trust.BundleState;
import dev.boltseal.format.trust.HeldBundle;
import dev.boltseal.testkit.cluster.SampleCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SerialDirectoryTest {
    private static final Instant NOW = Instant.parse("2026-11-22T13:15:00Z");
    private static final WorkloadName LINE = new WorkloadName("line-1");

    private final SampleCluster plant = SampleCluster.named("plant");

    @TempDir
    Path directory;

    @Test
    void isTheTimeInMilliseconds() {
        assertThat(next(NOW)).isEqualTo(NOW.toEpochMilli());
    }

    @Test
    void neverGoesBackWithTheClock() {
        long first = next(NOW);

        assertThat(next(NOW.minusSeconds(60))).isEqualTo(first + 1);
        assertThat(next(NOW)).isEqualTo(first + 2);
    }

    @Test
    void isAboveEverythingTheClusterKnowsOfTheWorkload() {
        long ahead = NOW.toEpochMilli() + 1_000_000;
        var dead = SampleCluster.bundle("line-1", ahead, BundleState.DEAD);
        var applied = SampleCluster.bundle("line-1", ahead - 5, BundleState.APPLIED);
        var other = SampleCluster.bundle("line-2", ahead + 100, BundleState.APPLIED);

        assertThat(next(NOW, dead, applied, other)).isEqualTo(ahead + 1);
    }

    @Test
    void isTheTimeWhereTheClusterIsBehind() {
        var old = SampleCluster.bundle("line-1", 5, BundleState.APPLIED);

        assertThat(next(NOW, old)).isEqualTo(NOW.toEpochMilli());
    }

    @Test
    void refusesToGoPastTheLastSerial() {
        var last = SampleCluster.bundle("line-1", Serial.MAX, BundleState.APPLIED);

        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> next(NOW, last))
                .withMessageContaining("enrol")
                .satisfies(e -> assertThat(e.code()).isEqualTo(FailureCode.MANIFEST_INVALID));
    }

    @ParameterizedTest
    @CsvSource({
        "1970-01-01T00:00:00Z, false",
        "2025-12-31T23:59:59.999Z, false",
        "2026-01-01T00:00:00Z, true",
        "2038-01-19T03:14:08Z, true",
        "2095-09-07T15:47:35Z, true",
        "2095-09-07T15:47:36Z, false",
        "2099-12-31T23:59:59Z, false",
        "+292278994-01-01T00:00:00Z, false",
    })
    void wantsAClockWhoseSerialsClustersTake(Instant now, boolean right) {
        if (right) {
            assertThat(next(now)).isEqualTo(now.toEpochMilli());
        } else {
            assertThatExceptionOfType(Failure.class)
                    .isThrownBy(() -> next(now))
                    .withMessageContaining("set the clock")
                    .satisfies(e -> assertThat(e.code()).isEqualTo(FailureCode.CLOCK_WRONG));
            assertThat(directory).isEmptyDirectory();
        }
    }

    @Test
    void wantsNoOtherClockThanTheClusterHasSeen() {
        var late = SampleCluster.bundle(
                "line-1", Instant.parse("2090-01-01T00:00:00Z").toEpochMilli(), BundleState.APPLIED);

        assertThat(next(Instant.parse("2099-12-31T23:59:59Z"), late)).isPositive();
    }

    @Test
    void issuesDifferentOnesToThreadsThatBuildAtOnce() throws Exception {
        try (var threads = Executors.newFixedThreadPool(4)) {
            Callable<Long> build = () -> next(NOW);
            var serials = new HashSet<Long>();
            for (var each : threads.invokeAll(Collections.nCopies(12, build))) {
                assertThat(serials.add(each.get())).isTrue();
            }
        }
    }

    @Test
    void refusesARecordThatIsNoNumber() throws Exception {
        next(NOW);
        Files.writeString(directory.resolve(plant.binding().id().hex()).resolve("line-1"), "x");

        assertThatExceptionOfType(Failure.class)
                .isThrownBy(() -> next(NOW))
                .satisfies(e -> assertThat(e.code()).isEqualTo(FailureCode.FILE_UNREADABLE));
    }

    @Test
    void isTheNewestUntilAnotherIsIssuedOrKnownToTheCluster() {
        var cluster = new Cluster(plant.enrolment(), Optional.empty());
        var serials = new SerialDirectory(directory);
        var serial = new Serial(next(NOW));
        var applied = SampleCluster.bundle("line-1", serial.value(), BundleState.APPLIED);
        var informed = new Cluster(plant.enrolment(), Optional.of(plant.receipt(1, applied)));

        assertThat(serials.isNewest(cluster, LINE, serial)).isTrue();
        assertThat(serials.isNewest(informed, LINE, serial)).isFalse();
        assertThat(new SerialDirectory(directory.resolve("elsewhere")).isNewest(cluster, LINE, serial))
                .isFalse();
        assertThat(next(NOW)).isGreaterThan(serial.value());
        assertThat(serials.isNewest(cluster, LINE, serial)).isFalse();
    }

    private long next(Instant now) {
        return serial(new Cluster(plant.enrolment(), Optional.empty()), now);
    }

    private long next(Instant now, HeldBundle... held) {
        return serial(new Cluster(plant.enrolment(), Optional.of(plant.receipt(1, held))), now);
    }

    private long serial(Cluster cluster, Instant now) {
        return new SerialDirectory(directory).next(cluster, LINE, now).value();
    }
}
