package dev.boltseal.edge.identity;

import static dev.boltseal.edge.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.edge.EnrolledCluster;
import dev.boltseal.edge.state.StateDirectory;
import dev.boltseal.format.seal.SealedDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnrollerTest {
    @TempDir
    Path directory;

    @Test
    void makesAnIdentityThatCanBeLoadedAndCarriedAway() throws IOException {
        EnrolledCluster cluster = EnrolledCluster.in(directory);

        Identity identity = cluster.identity();
        Path carried = identity.export(EnrolmentTarget.of(directory.toString()));

        assertThat(identity.cluster().name()).isEqualTo("edge-1");
        assertThat(identity.cluster().epoch()).isEqualTo(1);
        assertThat(carried).isEqualTo(directory.resolve("enrolment-edge-1.json"));
        var received = new SealedDocument(
                "enrolment",
                Files.readAllBytes(carried),
                Files.readAllBytes(directory.resolve("enrolment-edge-1.json.p7s")));
        assertThat(received.enrolment()).isEqualTo(identity.enrolment());
    }

    @Test
    void keepsKeysAndStateForItsOwner() throws IOException {
        EnrolledCluster cluster = EnrolledCluster.in(directory);

        assertThat(mode(cluster.state().root())).isEqualTo("rwx------");
        assertThat(mode(cluster.identity().directory())).isEqualTo("rwx------");
        assertThat(mode(cluster.identity().directory().resolve("sign.key"))).isEqualTo("rw-------");
        assertThat(mode(cluster.identity().directory().resolve("decrypt.key"))).isEqualTo("rw-------");
    }

    @Test
    void replacesNobodysFileWhenItIsCarriedAway() throws IOException {
        Identity identity = EnrolledCluster.in(directory).identity();
        Path taken = Files.writeString(directory.resolve("taken.json"), "precious");
        assertFails(FailureCode.OUTPUT_EXISTS, () -> identity.export(EnrolmentTarget.of(taken.toString())))
                .hasMessageContaining("Choose another place with -o");
        assertThat(taken).hasContent("precious");

        var target = EnrolmentTarget.of(directory.resolve("carried.json").toString());
        Path carried = identity.export(target);
        assertThat(carried).isEqualTo(directory.resolve("carried.json"));
        assertThat(identity.export(target)).as("the same again").isEqualTo(carried);
    }

    @Test
    void givesTheKeysOfItsEnrolment() throws IOException {
        Identity identity = EnrolledCluster.in(directory).identity();

        try (var sign = identity.signingKey();
                var decrypt = identity.decryptionKey()) {
            assertThat(sign.certificate().key()).isEqualTo(identity.enrolment().signKey());
            assertThat(decrypt.publicKey()).isEqualTo(identity.enrolment().decryptKey());
        }
    }

    @Test
    void looksAtAKeyAgainWheneverItIsUsed() throws IOException {
        Identity identity = EnrolledCluster.in(directory).identity();
        Files.setPosixFilePermissions(
                identity.directory().resolve("decrypt.key"), PosixFilePermissions.fromString("rw-r--r--"));

        assertFails(FailureCode.IDENTITY_UNREADABLE, identity::decryptionKey).hasMessageContaining("chmod 600");
    }

    @Test
    void givesEveryClusterAnotherIdAndKey() throws IOException {
        var one = EnrolledCluster.in(Files.createDirectory(directory.resolve("1")))
                .identity()
                .cluster();
        var two = EnrolledCluster.in(Files.createDirectory(directory.resolve("2")))
                .identity()
                .cluster();

        assertThat(one.id()).isNotEqualTo(two.id());
        assertThat(one.keySha256()).isNotEqualTo(two.keySha256());
    }

    @Test
    void refusesASecondEnrolmentAndSaysWhereTheFirstIs() throws IOException {
        EnrolledCluster cluster = EnrolledCluster.in(directory);
        var before = cluster.identity().cluster();

        assertFails(FailureCode.ALREADY_ENROLLED, cluster::enroll).hasMessageContaining("epoch-1/enrolment.json");

        assertThat(cluster.identity().cluster()).isEqualTo(before);
    }

    @Test
    void leavesNoIdentityWhenItsLedgerCannotBeMade() {
        var state = new StateDirectory(directory.resolve("state"));
        var enroller = new Enroller(state, new SecureRandom(), InstantSource.system());

        assertThatThrownBy(() -> enroller.enroll(EnrolledCluster.REQUEST, (epoch, cluster) -> {
                    throw new IllegalStateException("power cut");
                }))
                .hasMessage("power cut");

        assertFails(FailureCode.NOT_ENROLLED, () -> Identity.load(state));
    }

    @Test
    void replacesWhatAKilledEnrolmentLeft() throws IOException {
        new StateDirectory(directory.resolve("state")).create();
        Path draft = Files.createDirectory(directory.resolve("state/.epoch-1.new"));
        Files.writeString(draft.resolve("sign.key"), "half a key");

        EnrolledCluster cluster = EnrolledCluster.in(directory);

        assertThat(cluster.identity().cluster().name()).isEqualTo("edge-1");
        assertThat(draft).doesNotExist();
    }

    @Test
    void refusesAKeyThatOthersMayRead() throws IOException {
        EnrolledCluster cluster = EnrolledCluster.in(directory);
        Path key = cluster.identity().directory().resolve("sign.key");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));

        assertFails(FailureCode.IDENTITY_UNREADABLE, cluster::identity).hasMessageContaining("chmod 600");
    }

    @Test
    void refusesKeysThatAreNotThoseOfTheEnrolment() throws IOException {
        EnrolledCluster cluster = EnrolledCluster.in(directory);
        Path epoch = cluster.identity().directory();
        for (String end : new String[] {"key", "pem"}) {
            Files.copy(
                    epoch.resolve("decrypt." + end),
                    epoch.resolve("sign." + end),
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.COPY_ATTRIBUTES);
        }

        assertFails(FailureCode.IDENTITY_UNREADABLE, cluster::identity)
                .hasMessageContaining("is not the key that the enrolment was made with");
    }

    @Test
    void refusesAnEnrolmentThatChangedOnTheDisk() throws IOException {
        EnrolledCluster cluster = EnrolledCluster.in(directory);
        Path enrolment = cluster.identity().directory().resolve("enrolment.json");
        Files.writeString(enrolment, Files.readString(enrolment).replace("edge-1", "edge-2"));

        assertFails(FailureCode.IDENTITY_UNREADABLE, cluster::identity);
    }

    @Test
    void refusesNamesThatAClusterCannotHave() {
        var request = new EnrolmentRequest(
                "two words",
                EnrolledCluster.REQUEST.platform(),
                EnrolledCluster.REQUEST.nodes(),
                EnrolledCluster.REQUEST.agent());
        var state = new StateDirectory(directory.resolve("state"));

        assertFails(
                FailureCode.REQUEST_INVALID,
                () -> new Enroller(state, new SecureRandom(), InstantSource.system())
                        .enroll(request, (epoch, cluster) -> {}));
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
