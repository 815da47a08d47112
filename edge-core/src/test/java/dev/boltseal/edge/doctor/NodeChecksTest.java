package dev.boltseal.edge.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.base.failure.Messages;
import dev.boltseal.edge.EnrolledCluster;
import dev.boltseal.edge.health.Check;
import dev.boltseal.edge.health.Finding;
import dev.boltseal.edge.health.Finding.Result;
import dev.boltseal.edge.images.NodeImages;
import dev.boltseal.edge.ledger.LedgerContext;
import dev.boltseal.edge.node.Node;
import dev.boltseal.edge.store.OciLayoutStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeChecksTest {
    @TempDir
    Path directory;

    private EnrolledCluster cluster;

    @BeforeEach
    void enroll() throws IOException {
        cluster = EnrolledCluster.in(directory);
        cluster.receive(cluster.sample().make());
    }

    @Test
    void findsNothingWrong() {
        assertThat(checked(InstantSource.system()))
                .extracting(Finding::check, Finding::result)
                .containsExactly(ok("ledger"), ok("clock"), ok("trust"));
    }

    @Test
    void noticesAClockThatWentBack() {
        Instant yesterday = Instant.now().minus(Duration.ofDays(1));

        Finding clock = checked(InstantSource.fixed(yesterday)).get(1);

        assertThat(clock.result()).isEqualTo(Result.WRONG);
        assertThat(text(clock)).contains("the newest change in the ledger is from", "Set the clock");
    }

    @Test
    void noticesALedgerThatSomebodyChanged() throws Exception {
        try (var database = DriverManager.getConnection(
                        "jdbc:sqlite:" + cluster.identity().directory().resolve("ledger.db"));
                var statement = database.createStatement()) {
            assertThat(statement.executeUpdate("UPDATE bundle SET state = 'DEAD'"))
                    .isEqualTo(1);
        }

        Finding ledger = checked(InstantSource.system()).getFirst();

        assertThat(ledger.result()).isEqualTo(Result.WRONG);
        assertThat(text(ledger)).contains("was changed");
    }

    @Test
    void noticesThatNobodyIsTrusted() throws IOException {
        try (var files = Files.list(directory.resolve("state/trust"))) {
            for (Path each : files.toList()) {
                Files.move(each, directory.resolve("gone"));
            }
        }

        Finding trust = checked(InstantSource.system()).getLast();

        assertThat(trust.result()).isEqualTo(Result.WRONG);
        assertThat(text(trust)).contains("boltseal-edge trust install");
    }

    @Test
    void looksForEveryImageInTheStore() throws IOException {
        try (Node node = cluster.node()) {
            var images = new NodeImages(node, () -> OciLayoutStore.open(cluster.layout()), 2);
            assertThat(run(new StoreChecks(images, "oci:there", cluster.state().root()).all()))
                    .extracting(Finding::result)
                    .startsWith(Result.OK, Result.OK);

            Files.delete(cluster.layout().resolve("index.json"));

            Finding lost =
                    run(new StoreChecks(images, "oci:there", directory).all()).get(1);
            assertThat(lost.result()).isEqualTo(Result.WRONG);
            assertThat(text(lost)).contains("registry.example.com/apps/sample:1.0.1 (sample 1.0.1)", "again");
        }
    }

    @Test
    void asksNothingOfAStoreThatDoesNotAnswer() throws IOException {
        Files.delete(cluster.layout().resolve("index.json"));
        Files.createDirectory(cluster.layout().resolve("index.json"));
        try (Node node = cluster.node()) {
            var images = new NodeImages(node, () -> OciLayoutStore.open(cluster.layout()), 2);

            List<Finding> findings = run(new StoreChecks(images, "oci:there", directory).all());

            assertThat(findings).extracting(Finding::result).startsWith(Result.FAILED, Result.SKIPPED);
        }
    }

    @Test
    void saysWhereSpaceIsShort() {
        var little = OptionalLong.of(StoreChecks.STORE - 1);
        var enough = OptionalLong.of(StoreChecks.STORE);

        assertThat(StoreChecks.space(little, StoreChecks.STATE, directory).result())
                .isEqualTo(Result.WRONG);
        assertThat(StoreChecks.space(enough, StoreChecks.STATE - 1, directory).result())
                .isEqualTo(Result.WRONG);
        assertThat(StoreChecks.space(enough, StoreChecks.STATE, directory).result())
                .isEqualTo(Result.OK);
        assertThat(StoreChecks.space(OptionalLong.empty(), StoreChecks.STATE, directory)
                        .result())
                .isEqualTo(Result.OK);
    }

    private List<Finding> checked(InstantSource clock) {
        try (Node node = Node.open(cluster.state(), LedgerContext.alone(clock))) {
            return run(new NodeChecks(node).all());
        }
    }

    private static List<Finding> run(List<Check> checks) {
        return checks.stream().map(Check::run).toList();
    }

    private static org.assertj.core.groups.Tuple ok(String check) {
        return org.assertj.core.groups.Tuple.tuple(check, Result.OK);
    }

    private static String text(Finding finding) {
        return Messages.english().text(finding.sentence());
    }
}
