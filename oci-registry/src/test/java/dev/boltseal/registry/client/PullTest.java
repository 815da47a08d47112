package dev.boltseal.registry.client;

import static dev.boltseal.registry.client.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.oci.ImageDocument;
import dev.boltseal.format.oci.MediaType;
import dev.boltseal.registry.source.TryLaterException;
import dev.boltseal.testkit.registry.Fault;
import dev.boltseal.testkit.registry.FaultRule;
import dev.boltseal.testkit.registry.TestRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PullTest {
    private final ServedImage served = ServedImage.start();
    private final TestRegistry registry = served.registry();
    private final RegistryClient client = served.client();
    private final SampleImage image = served.image();
    private final RegistryRepository repository = served.repository();

    PullTest() throws IOException {}

    @AfterEach
    void stop() {
        served.close();
    }

    @Test
    void pullsDocumentsByteForByte() {
        assertThat(repository.root()).isEqualTo(image.manifest());
        assertThat(repository.document(image.manifest().descriptor())).isEqualTo(image.manifest());
    }

    @Test
    void pullsByDigestWhereTheReferenceHasOne() {
        var byDigest =
                SampleImage.reference(registry.host()).at(image.manifest().digest());

        assertThat(client.repository(byDigest).root()).isEqualTo(image.manifest());
    }

    @Test
    void pullsBlobsFromAnyOffset() throws IOException {
        for (long offset :
                new long[] {0, 1, image.layer().size() - 1, image.layer().size()}) {
            assertThat(pulled(offset))
                    .isEqualTo(Arrays.copyOfRange(SampleImage.LAYER, (int) offset, SampleImage.LAYER.length));
        }
    }

    @Test
    void skipsWhatWasAlreadyPulledWhereRangesAreIgnored() throws IOException {
        registry.misbehave(FaultRule.onBlobs(new Fault.NoRange()));

        assertThat(pulled(200_000)).isEqualTo(Arrays.copyOfRange(SampleImage.LAYER, 200_000, 300_000));
    }

    @Test
    void namesWhatIsNotThere() {
        var missing = SampleImage.reference(registry.host() + "/other");
        var blob = Descriptor.of(MediaType.OCI_LAYER, new byte[] {1});

        assertFails(
                FailureCode.IMAGE_NOT_FOUND,
                () -> client.repository(missing).root(),
                missing,
                "404",
                "MANIFEST_UNKNOWN");
        assertFails(
                FailureCode.IMAGE_NOT_FOUND,
                () -> repository.bytes(blob, 0),
                registry.host() + "/team/app blob " + blob.digest(),
                "BLOB_UNKNOWN");
    }

    @Test
    void refusesWrongBytesByDigest() {
        registry.misbehave(FaultRule.onManifests(new Fault.WrongByte(5)));
        var byDigest =
                SampleImage.reference(registry.host()).at(image.manifest().digest());

        assertFails(
                FailureCode.SOURCE_DIGEST_WRONG,
                () -> client.repository(byDigest).root(),
                byDigest,
                image.manifest().digest());
        assertFails(
                FailureCode.SOURCE_DIGEST_WRONG,
                () -> repository.document(image.manifest().descriptor()),
                image.manifest().digest());
    }

    @Test
    void refusesTagWhoseStatedDigestDiffers() {
        String other = Digest.of(new byte[0]).toString();
        registry.misbehave(FaultRule.onManifests(new Fault.WrongHeader("Docker-Content-Digest", other)));

        assertFails(FailureCode.SOURCE_DIGEST_WRONG, repository::root, other);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 1})
    void refusesDocumentsOfAnotherSize(long difference) {
        registry.misbehave(FaultRule.onManifests(new Fault.WrongLength(difference)));

        assertFails(
                FailureCode.SOURCE_SIZE_WRONG,
                () -> repository.document(image.manifest().descriptor()),
                image.manifest().digest());
    }

    @Test
    void refusesEndlessDocuments() {
        registry.misbehave(FaultRule.onManifests(new Fault.Endless()));

        assertFails(FailureCode.IMAGE_REFUSED, repository::root, "larger than 4 MiB");
        assertFails(
                FailureCode.SOURCE_SIZE_WRONG,
                () -> repository.document(image.manifest().descriptor()));
        assertFails(
                FailureCode.IMAGE_REFUSED,
                () -> repository.document(
                        new Descriptor(MediaType.OCI_INDEX, Digest.of(new byte[0]), ImageDocument.MAX_BYTES + 1L)));
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 1})
    void refusesBlobsWhoseLengthContradictsTheDescriptor(long difference) {
        registry.misbehave(FaultRule.onBlobs(new Fault.WrongLength(difference)));

        assertFails(
                FailureCode.SOURCE_SIZE_WRONG,
                () -> repository.bytes(image.layer(), 0),
                image.layer().digest());
        assertFails(FailureCode.SOURCE_SIZE_WRONG, () -> repository.bytes(image.layer(), 10));
    }

    @Test
    void noticesBlobsWithoutEnd() throws IOException {
        registry.misbehave(FaultRule.onBlobs(new Fault.Endless()));

        try (InputStream in = repository.bytes(image.layer(), 0)) {
            assertFails(FailureCode.SOURCE_SIZE_WRONG, () -> in.readNBytes(SampleImage.LAYER.length), "more");
        }
    }

    @Test
    void refusesBlobsThatEndBeforeTheOffset() {
        var longer = new Descriptor(MediaType.OCI_LAYER, image.layer().digest(), 400_000);

        assertFails(FailureCode.SOURCE_SIZE_WRONG, () -> repository.bytes(longer, 300_000), longer.digest());
    }

    /// As it looks where the connection broke in the middle of the answer's head.
    @Test
    void letsItBeAskedForAgainWhereTheAnswerSaysNoRange() {
        registry.misbehave(FaultRule.onBlobs(new Fault.WrongHeader("Content-Range", "")));

        assertThatThrownBy(() -> repository.bytes(image.layer(), 10)).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes 11-299999/300000", "bytes 10-299998/300000", "bytes */300000", "items 10-20/30"})
    void refusesOtherRangesThanAskedFor(String range) {
        registry.misbehave(FaultRule.onBlobs(new Fault.WrongHeader("Content-Range", range)));

        assertFails(
                FailureCode.REGISTRY_FAILED,
                () -> repository.bytes(image.layer(), 10),
                image.layer().digest(),
                "10-299999/300000",
                range);
    }

    @Test
    void refusesRangesOfAnotherSize() {
        registry.misbehave(FaultRule.onBlobs(new Fault.WrongHeader("Content-Range", "bytes 10-299999/300001")));

        assertFails(FailureCode.SOURCE_SIZE_WRONG, () -> repository.bytes(image.layer(), 10), "300001");
    }

    @Test
    void goesOnAfterACut() throws IOException {
        registry.misbehave(FaultRule.onBlobs(new Fault.Cut(100_000)).times(1));
        byte[] first = new byte[100_000];

        try (InputStream in = repository.bytes(image.layer(), 0)) {
            assertThat(in.readNBytes(first, 0, first.length)).isEqualTo(first.length);
            assertThatThrownBy(in::readAllBytes)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(image.layer().digest().toString())
                    .hasMessageContaining("broke off with 200 000 bytes missing");
        }

        assertThat(first).isEqualTo(Arrays.copyOf(SampleImage.LAYER, first.length));
        assertThat(pulled(100_000)).isEqualTo(Arrays.copyOfRange(SampleImage.LAYER, 100_000, 300_000));
    }

    @Test
    void reportsCutDocuments() {
        registry.misbehave(FaultRule.onManifests(new Fault.Cut(10)));

        assertFails(FailureCode.REGISTRY_UNREACHABLE, repository::root, SampleImage.reference(registry.host()));
    }

    @Test
    void endsWaitingForASilentRegistry() {
        registry.misbehave(FaultRule.onManifests(new Fault.Delay(Duration.ofMinutes(1))));

        assertFails(FailureCode.REGISTRY_UNREACHABLE, repository::root, "nothing came for too long");
    }

    @Test
    void endsWaitingForAStalledBlob() throws IOException {
        registry.misbehave(FaultRule.onBlobs(new Fault.Drip(1000, Duration.ofMinutes(1))));

        try (InputStream in = repository.bytes(image.layer(), 0)) {
            assertThatThrownBy(in::readAllBytes)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("nothing came for too long");
        }
    }

    @Test
    void endsABlobThatDrips() throws IOException {
        registry.misbehave(FaultRule.onBlobs(new Fault.Drip(1, Duration.ofMillis(20))));

        try (InputStream in = repository.bytes(image.layer(), 0)) {
            assertThatThrownBy(in::readAllBytes)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(image.layer().digest().toString())
                    .hasMessageContaining("bytes came in 2 seconds");
        }
    }

    @Test
    void endsADocumentThatDrips() {
        registry.misbehave(FaultRule.onManifests(new Fault.Drip(1, Duration.ofMillis(50))));

        assertFails(FailureCode.REGISTRY_UNREACHABLE, repository::root, "bytes came in ", "tried 2 times");
    }

    @Test
    void passesOnWhenToTryAgain() {
        registry.misbehave(FaultRule.onBlobs(Fault.tooManyRequests(Duration.ofSeconds(17))));

        assertLater(Optional.of(Duration.ofSeconds(17)), "429", "wait 17 seconds");
    }

    @Test
    void measuresDatesToTryAgainAtByTheRegistrysOwnClock() {
        registry.misbehave(FaultRule.onBlobs(new Fault.Status(
                503, Map.of("Date", "Sun, 22 Nov 2026 13:15:00 GMT", "Retry-After", "Sun, 22 Nov 2026 13:16:30 GMT"))));

        assertLater(Optional.of(Duration.ofSeconds(90)), "503", "wait until Sun, 22 Nov 2026 13:16:30 GMT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-1", "Sun, 22 Nov 2026 13:16:30 GMT", ""})
    void leavesOpenWhenToTryAgainWhereTheRegistryDoes(String retryAfter) {
        registry.misbehave(FaultRule.onBlobs(new Fault.Status(429, Map.of("Retry-After", retryAfter))));

        assertLater(Optional.empty(), "429");
    }

    @Test
    void takesAnEmptyTimeToTryAgainForNone() {
        registry.misbehave(FaultRule.onBlobs(new Fault.Status(429, Map.of("Retry-After", ""))));

        assertLater(Optional.empty(), "Run the same command again later");
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 503, 504})
    void passesOnThatTheRegistryIsOverloaded(int status) {
        registry.misbehave(FaultRule.onBlobs(Fault.serverError(status)));

        assertLater(Optional.empty(), Integer.toString(status), "fault: status " + status);
    }

    @Test
    void doesNotWaitForHours() {
        registry.misbehave(FaultRule.onBlobs(Fault.tooManyRequests(Duration.ofHours(6))));

        assertFails(FailureCode.REGISTRY_FAILED, () -> repository.bytes(image.layer(), 0), "429", "wait 21600 seconds");
    }

    @Test
    void passesOnThatTheRegistryWentAway() {
        repository.root();
        registry.close();
        assertThatThrownBy(() -> repository.bytes(image.layer(), 0)).isInstanceOf(IOException.class); // kept open

        assertLater(Optional.empty(), "connection refused");
    }

    @Test
    void reportsTheRegistrysOwnFailures() {
        registry.misbehave(FaultRule.onManifests(Fault.serverError(503)));

        assertFails(FailureCode.REGISTRY_FAILED, repository::root, "503", "fault: status 503", registry.host());
    }

    @Test
    void reportsForbiddenRepositories() {
        registry.misbehave(FaultRule.onManifests(new Fault.Status(403, Map.of())));

        assertFails(FailureCode.FORBIDDEN, repository::root, "403", SampleImage.reference(registry.host()));
    }

    @Test
    void tellsTypeFromTheDocumentWhereTheHeaderDoesNot() {
        registry.misbehave(
                FaultRule.onManifests(new Fault.WrongHeader("Content-Type", "application/json; charset=utf-8")));

        assertThat(repository.root()).isEqualTo(image.manifest());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"config\":{},\"layers\":[],\"manifests\":[]}", "{\"mediaType\":\"no type\"}", "<html>"})
    void refusesDocumentsThatAreNeither(String document) {
        registry.putManifest(
                SampleImage.REPOSITORY, "1", MediaType.OCI_INDEX, document.getBytes(StandardCharsets.UTF_8));
        registry.misbehave(FaultRule.onManifests(new Fault.WrongHeader("Content-Type", "text/plain")));

        assertFails(FailureCode.IMAGE_REFUSED, repository::root, SampleImage.reference(registry.host()));
    }

    @Test
    void tellsAnIndexFromItsFields() {
        byte[] index = "{\"schemaVersion\":2,\"manifests\":[]}".getBytes(StandardCharsets.UTF_8);
        registry.putManifest(SampleImage.REPOSITORY, "1", MediaType.OCI_MANIFEST, index);
        registry.misbehave(FaultRule.onManifests(new Fault.WrongHeader("Content-Type", "application/octet-stream")));

        assertThat(repository.root().descriptor().mediaType()).isEqualTo(MediaType.OCI_INDEX);
    }

    @Test
    void decompressesDocumentsThatNobodyAskedToCompress() {
        registry.misbehave(FaultRule.onManifests(new Fault.Compressed()));

        assertThat(repository.root()).isEqualTo(image.manifest());
        assertThat(repository.document(image.manifest().descriptor())).isEqualTo(image.manifest());
    }

    @Test
    void decompressesBlobsThatNobodyAskedToCompress() throws IOException {
        registry.misbehave(FaultRule.onBlobs(new Fault.Compressed()));

        for (long offset : new long[] {0, 1, 299_999, 300_000}) {
            assertThat(pulled(offset)).isEqualTo(Arrays.copyOfRange(SampleImage.LAYER, (int) offset, 300_000));
        }
    }

    /// As object stores do that keep a compressed layer and know that it is compressed.
    @Test
    void takesABlobAsItIsWhereOnlyTheHeaderSaysThatItIsCompressed() throws IOException {
        registry.misbehave(FaultRule.onBlobs(new Fault.WrongHeader("Content-Encoding", "gzip")));

        assertThat(pulled(0)).isEqualTo(SampleImage.LAYER);
        assertThat(pulled(100_000)).isEqualTo(Arrays.copyOfRange(SampleImage.LAYER, 100_000, 300_000));
    }

    @Test
    void takesADocumentAsItIsWhereOnlyTheHeaderSaysThatItIsCompressed() {
        registry.misbehave(FaultRule.onManifests(new Fault.WrongHeader("Content-Encoding", "gzip")));

        assertThat(repository.root()).isEqualTo(image.manifest());
    }

    @Test
    void readsNoMoreOfACompressedBlobThanTheDescriptorSays() throws IOException {
        byte[] zeros = new byte[20_000_000];
        registry.putBlob(SampleImage.REPOSITORY, out -> out.write(zeros));
        registry.misbehave(FaultRule.onBlobs(new Fault.Compressed()));

        try (InputStream in = repository.bytes(new Descriptor(MediaType.OCI_LAYER, Digest.of(zeros), 1000), 0)) {
            assertFails(FailureCode.SOURCE_SIZE_WRONG, () -> in.readNBytes(1000), "more");
        }
    }

    @Test
    void refusesACompressedBlobThatIsShorterThanTheDescriptorSays() throws IOException {
        registry.misbehave(FaultRule.onBlobs(new Fault.Compressed()));
        var longer = new Descriptor(MediaType.OCI_LAYER, image.layer().digest(), 300_500);

        try (InputStream in = repository.bytes(longer, 0)) {
            assertFails(FailureCode.SOURCE_SIZE_WRONG, in::readAllBytes, "300 000");
        }
    }

    @Test
    void refusesACompressedDocumentThatIsTooLarge() {
        registry.putManifest(SampleImage.REPOSITORY, "1", MediaType.OCI_INDEX, new byte[ImageDocument.MAX_BYTES + 1]);
        registry.misbehave(FaultRule.onManifests(new Fault.Compressed()));

        assertFails(FailureCode.IMAGE_REFUSED, repository::root, "4 MiB");
    }

    private void assertLater(Optional<Duration> after, String... parts) {
        assertThatThrownBy(() -> repository.bytes(image.layer(), 0))
                .hasMessageContainingAll(parts)
                .hasMessageContaining(image.layer().digest().toString())
                .isInstanceOfSatisfying(
                        TryLaterException.class, e -> assertThat(e.after()).isEqualTo(after));
    }

    private byte[] pulled(long offset) throws IOException {
        try (InputStream in = repository.bytes(image.layer(), offset)) {
            return in.readAllBytes();
        }
    }
}
