package dev.boltseal.registry.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.oci.MediaType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerifiedStreamTest {
    private static final byte[] CONTENT = new byte[100_000];

    static {
        new Random(7).nextBytes(CONTENT);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 99_999, 100_000})
    void goesOnWhereSomebodyStopped(int from) throws IOException {
        PartialBlob partial = partial(CONTENT, from);

        try (var in = new VerifiedStream(from(CONTENT, from), descriptor(CONTENT), partial)) {
            assertThat(in.readAllBytes()).isEqualTo(Arrays.copyOfRange(CONTENT, from, CONTENT.length));
            assertThat(in.read()).isNegative();
        }
    }

    @Test
    void givesNobodyTheWholeOfAWrongBlob() throws IOException {
        byte[] wrong = CONTENT.clone();
        wrong[3] ^= 1;
        byte[] got = new byte[CONTENT.length];

        try (var in = new VerifiedStream(from(wrong, 0), descriptor(CONTENT), PartialBlob.nothing())) {
            assertThat(in.readNBytes(got, 0, CONTENT.length - 1)).isEqualTo(CONTENT.length - 1);
            assertFails(FailureCode.SOURCE_DIGEST_WRONG, in);
        }
    }

    @Test
    void refusesWhatSomebodyHadThatWasWrong() throws IOException {
        byte[] wrong = CONTENT.clone();
        wrong[3] ^= 1;

        try (var in = new VerifiedStream(from(CONTENT, 500), descriptor(CONTENT), partial(wrong, 500))) {
            assertFails(FailureCode.SOURCE_DIGEST_WRONG, in);
        }
    }

    @Test
    void refusesOneThatEndsTooSoon() throws IOException {
        try (var in = new VerifiedStream(
                from(Arrays.copyOf(CONTENT, 70_000), 0), descriptor(CONTENT), PartialBlob.nothing())) {
            assertFails(FailureCode.SOURCE_SIZE_WRONG, in);
        }
    }

    @Test
    void refusesOneThatDoesNotEnd() throws IOException {
        var longer = new SequenceInputStream(from(CONTENT, 0), new ByteArrayInputStream(new byte[1]));

        try (var in = new VerifiedStream(longer, descriptor(CONTENT), PartialBlob.nothing())) {
            assertFails(FailureCode.SOURCE_SIZE_WRONG, in);
        }
    }

    @Test
    void verifiesABlobWithoutBytes() throws IOException {
        var nothing = descriptor(new byte[0]);
        var other = new Descriptor(nothing.mediaType(), descriptor(CONTENT).digest(), 0);

        try (var in = new VerifiedStream(InputStream.nullInputStream(), nothing, PartialBlob.nothing())) {
            assertThat(in.read()).isNegative();
        }
        try (var in = new VerifiedStream(InputStream.nullInputStream(), other, PartialBlob.nothing())) {
            assertFails(FailureCode.SOURCE_DIGEST_WRONG, in);
        }
    }

    @Test
    void verifiesWhatIsSkipped() throws IOException {
        try (var in = new VerifiedStream(from(CONTENT, 0), descriptor(CONTENT), PartialBlob.nothing())) {
            in.skipNBytes(CONTENT.length - 1);
            assertThat(in.read()).isEqualTo(CONTENT[CONTENT.length - 1] & 0xff);
        }
    }

    @Test
    void saysNothingOfALookThatFails() throws IOException {
        var cut = new SequenceInputStream(from(CONTENT, 0), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("cut");
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                throw new IOException("cut");
            }
        });

        try (var in = new VerifiedStream(cut, descriptor(CONTENT), PartialBlob.nothing())) {
            assertThat(in.readAllBytes()).isEqualTo(CONTENT);
        }
    }

    private static void assertFails(FailureCode code, VerifiedStream in) {
        assertThatThrownBy(in::readAllBytes)
                .isInstanceOfSatisfying(Failure.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private static PartialBlob partial(byte[] content, int count) {
        PartialBlob partial = PartialBlob.nothing();
        partial.sha256().update(content, 0, count);
        return new PartialBlob(count, partial.sha256());
    }

    private static InputStream from(byte[] content, int offset) {
        return new ByteArrayInputStream(content, offset, content.length - offset);
    }

    private static Descriptor descriptor(byte[] content) {
        return new Descriptor(new MediaType("application/octet-stream"), Digest.of(content), content.length);
    }
}
