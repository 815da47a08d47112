package dev.boltseal.edge.identity;

import static dev.boltseal.edge.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.edge.EnrolledCluster;
import dev.boltseal.edge.ledger.Ledger;
import dev.boltseal.edge.state.StateDirectory;
import dev.boltseal.format.oci.Platform;
import dev.boltseal.format.trust.AgentVersion;
import dev.boltseal.format.trust.NodeName;
import dev.boltseal.testkit.bundle.SampleBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The next epoch of a cluster.
class RenewalTest {
    private static final Renewal AS_BEFORE =
            new Renewal(Optional.empty(), List.of(), new AgentVersion("boltseal-edge/0.2.0"), Optional.empty());

    @TempDir
    Path directory;

    private EnrolledCluster cluster;
    private Identity first;

    @BeforeEach
    void enroll() throws IOException {
        cluster = EnrolledCluster.in(directory);
        first = cluster.identity();
    }

    @Test
    void keepsIdAndNameAndMakesNewKeys() {
        Identity second = renew(AS_BEFORE);

        assertThat(second.cluster().id()).isEqualTo(first.cluster().id());
        assertThat(second.cluster().name()).isEqualTo(first.cluster().name());
        assertThat(second.cluster().epoch()).isEqualTo(2);
        assertThat(second.cluster().keySha256()).isNotEqualTo(first.cluster().keySha256());
        assertThat(second.enrolment().decryptKey())
                .isNotEqualTo(first.enrolment().decryptKey());
        assertThat(second.platform()).isEqualTo(first.platform());
        assertThat(second.enrolment().nodeNames()).isEqualTo(first.enrolment().nodeNames());
        assertThat(second.enrolment().agentVersion().text()).isEqualTo("boltseal-edge/0.2.0");
    }

    @Test
    void takesPlatformNodesAndKubernetesAnew() {
        UUID uid = new UUID(1, 2);
        var anew = new Renewal(
                Optional.of(Platform.parse("linux/arm64")),
                List.of(new NodeName("other")),
                new AgentVersion("boltseal-edge/0.2.0"),
                Optional.of(uid));

        Identity second = renew(anew);
        Identity third = renew(AS_BEFORE);

        assertThat(List.of(second, third))
                .allSatisfy(each -> assertThat(each.platform()).hasToString("linux/arm64"))
                .allSatisfy(each -> assertThat(each.enrolment().nodeNames()).containsExactly(new NodeName("other")))
                .allSatisfy(each -> assertThat(each.enrolment().kubeSystemUid()).contains(uid));
        assertThat(third.cluster().epoch()).isEqualTo(3);
    }

    @Test
    void killsEveryBundleOfTheEpochBefore() throws IOException {
        SampleBundle old = cluster.sample();
        cluster.receive(old.make());

        renew(AS_BEFORE);

        assertFails(FailureCode.EPOCH_DIFFERS, () -> cluster.receive(old.make()));
        cluster.receive(cluster.sample().make());
        assertThat(cluster.bundles()).hasSize(1);
    }

    @Test
    void removesTheOldPrivateKeysAndKeepsTheRecord() {
        renew(AS_BEFORE);

        assertThat(first.directory().resolve("sign.key")).doesNotExist();
        assertThat(first.directory().resolve("decrypt.key")).doesNotExist();
        assertThat(first.directory().resolve("enrolment.json")).exists();
        assertThat(first.directory().resolve("enrolment.json.p7s")).exists();
        assertThat(first.directory().resolve("ledger.db")).exists();
    }

    /// Killed after the new epoch had its name and before the old keys were gone.
    @Test
    void removesTheOldPrivateKeysAtTheNextStartWhenItWasKilled() throws IOException {
        byte[] sign = Files.readAllBytes(first.directory().resolve("sign.key"));
        renew(AS_BEFORE);
        Files.write(first.directory().resolve("sign.key"), sign);
        Files.write(first.directory().resolve("decrypt.key"), sign);

        assertThat(cluster.identity().cluster().epoch()).isEqualTo(2);

        assertThat(first.directory().resolve("sign.key")).doesNotExist();
        assertThat(first.directory().resolve("decrypt.key")).doesNotExist();
    }

    /// Killed at any moment before the new epoch had its name.
    @Test
    void leavesTheOldEpochWholeWhenTheNewOneCannotBeMade() {
        assertThatThrownBy(() -> enroller().renew(AS_BEFORE, KeyLocations.FILES, (epoch, binding) -> {
                    throw new IllegalStateException("power cut");
                }))
                .hasMessage("power cut");

        assertThat(cluster.identity().cluster()).isEqualTo(first.cluster());
        assertThat(first.directory().resolve("sign.key")).exists();
    }

    @Test
    void needsNeitherLedgerNorKeysOfTheEpochBefore() throws IOException {
        for (String lost : new String[] {"ledger.db", "sign.key", "decrypt.key", "sign.pem"}) {
            Files.delete(cluster.state().root().resolve("epoch-1").resolve(lost));
        }
        assertFails(FailureCode.IDENTITY_UNREADABLE, cluster::identity)
                .hasMessageContaining("enroll --renew")
                .hasMessageNotContaining("boltseal keygen");

        assertThat(renew(AS_BEFORE).cluster().id()).isEqualTo(first.cluster().id());

        cluster.receive(cluster.sample().make());
    }

    @Test
    void needsTheEnrolment() throws IOException {
        Path enrolment = first.directory().resolve("enrolment.json");
        Files.writeString(enrolment, Files.readString(enrolment).replace("edge-1", "edge-2"));
        assertFails(FailureCode.IDENTITY_UNREADABLE, () -> renew(AS_BEFORE))
                .hasMessageContaining("enrol as a new cluster");
        Files.delete(enrolment);
        assertFails(FailureCode.IDENTITY_UNREADABLE, () -> renew(AS_BEFORE)).hasMessageContaining("no such file");
        try (Stream<Path> files = Files.list(cluster.state().root())) {
            assertThat(files.map(Path::getFileName).map(Path::toString)).doesNotContain("epoch-2");
        }
    }

    @Test
    void needsACluster() {
        var nothing = new StateDirectory(directory.resolve("nothing"));
        assertFails(
                FailureCode.NOT_ENROLLED,
                () -> new Enroller(nothing, new SecureRandom(), InstantSource.system())
                        .renew(AS_BEFORE, KeyLocations.FILES, (epoch, binding) -> {}));
    }

    private Identity renew(Renewal renewal) {
        return enroller()
                .renew(
                        renewal,
                        KeyLocations.FILES,
                        (epoch, binding) ->
                                Ledger.create(epoch, binding, cluster.state().temporary(), InstantSource.system()));
    }

    private Enroller enroller() {
        return new Enroller(cluster.state(), new SecureRandom(), InstantSource.system());
    }
}
