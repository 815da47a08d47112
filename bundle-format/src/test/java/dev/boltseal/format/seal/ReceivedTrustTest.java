package dev.boltseal.format.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.manifest.Serial;
import dev.boltseal.format.trust.Role;
import dev.boltseal.format.trust.TrustFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReceivedTrustTest {
    private static final SoftwareKey A = Examples.key("a");
    private static final SoftwareKey B = Examples.key("b");
    private static final TrustFile FIRST = file(1, A);
    private static final TrustFile SECOND = file(2, B);

    @TempDir
    Path stick;

    @Test
    void findsTheSealsBesideTheFile() throws IOException {
        var received = ReceivedTrust.read(write(FIRST, A, B));

        assertThat(received.seals()).isEqualTo(2);
        assertThat(received.sealers())
                .containsExactlyInAnyOrder(
                        A.certificate().key(), B.certificate().key());
        assertThat(received.first()).isEqualTo(new TrustVerdict.Accepted(FIRST));
        assertThat(received.is(FIRST)).isTrue();
        assertThat(received.is(SECOND)).isFalse();
    }

    @Test
    void losesNoGoodSealBehindAThousandOthers() throws IOException {
        Path file = write(SECOND, A, B);
        junk(file, 1000);

        var received = ReceivedTrust.read(file, Optional.of(FIRST));

        assertThat(received.next(FIRST)).isEqualTo(new TrustVerdict.Accepted(SECOND));
        assertThat(received.seals()).isEqualTo(ReceivedTrust.MAX_SEALS);
        assertThat(received.unread()).isEqualTo(1002 - ReceivedTrust.MAX_SEALS);
    }

    @Test
    void saysThatMoreLieThereThanWereRead() throws IOException {
        Path file = write(FIRST);
        junk(file, 100);

        assertThat(ReceivedTrust.read(file).first()).isInstanceOfSatisfying(TrustVerdict.Refused.class, refused -> {
            assertThat(refused.problem().phrase().key()).isEqualTo("T003.unread");
            assertThat(refused.problem().facts().value("unread")).contains(36);
        });
    }

    @Test
    void looksIntoNoContentThatIsNoTrustFile() throws IOException {
        Path file = Files.writeString(stick.resolve("trust-1.json"), "no JSON");
        junk(file, 100);

        assertThat(ReceivedTrust.read(file).first()).isInstanceOf(TrustVerdict.Refused.class);
    }

    @Test
    void takesADirectoryForNoSeal() throws IOException {
        Path file = write(FIRST, A);
        Files.createDirectory(stick.resolve("trust-1.json.0123456789abcdef.p7s"));

        assertThat(ReceivedTrust.read(file).first()).isEqualTo(new TrustVerdict.Accepted(FIRST));
    }

    @Test
    void readsNoMoreOfAnEndlessFileThanADocumentMayHave() throws IOException {
        Path file = Files.write(stick.resolve("trust-1.json"), new byte[TrustFile.MAX_BYTES * 4]);

        assertUnreadable(Path.of("/dev/zero"), "isn't a regular file");
        assertThatThrownBy(ReceivedTrust.read(file)::parsed)
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.code()).isEqualTo(FailureCode.DOCUMENT_INVALID));
    }

    @Test
    void namesThePathThatCannotBeRead() {
        assertUnreadable(stick.resolve("trust-7.json"), "no such file");
        assertUnreadable(stick, "isn't a regular file");
    }

    private static void assertUnreadable(Path file, String why) {
        assertThatThrownBy(() -> ReceivedTrust.read(file))
                .isInstanceOfSatisfying(Failure.class, e -> assertThat(e.code()).isEqualTo(FailureCode.FILE_UNREADABLE))
                .hasMessageContaining(file.toString())
                .hasMessageContaining(why);
    }

    private Path write(TrustFile trust, SoftwareKey... sealers) throws IOException {
        for (SoftwareKey key : sealers) {
            Files.write(
                    stick.resolve(trust.sealName(key.certificate().key())),
                    Seal.over(trust.bytes(), key).der());
        }
        return Files.write(stick.resolve(trust.fileName()), trust.bytes());
    }

    /// Names that sort before those of any key.
    private static void junk(Path file, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            Files.writeString(file.resolveSibling("%s.%016x.p7s".formatted(file.getFileName(), i)), "junk");
        }
    }

    private static TrustFile file(long version, SoftwareKey... trusted) {
        return new TrustFile(
                version,
                Examples.TIME,
                trusted.length,
                Stream.of(trusted).map(key -> Examples.signer(key, Role.TRUST)).toList(),
                List.of(),
                List.of(),
                new Serial(1),
                new Serial(Serial.MAX));
    }
}
