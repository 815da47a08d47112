package dev.boltseal.format.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.manifest.Serial;
import dev.boltseal.format.oci.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/// Enrolment and receipt, from the examples of the format.
final class ClusterDocumentsTest {
    private static final String ENROLMENT = example("enrolment.json");
    private static final String RECEIPT = example("receipt.json");

    @Test
    void readsAnEnrolmentWithoutWhatIsOptional() {
        String text =
                ENROLMENT.replaceFirst(",\"kubeSystemUid\":\"[^\"]*\"", "").replaceFirst(",\"variant\":\"v8\"", "");
        Enrolment enrolment = enrolment(text);
        assertThat(enrolment.kubeSystemUid()).isEmpty();
        assertThat(enrolment.platform().variant()).isEmpty();
        assertThat(new String(enrolment.bytes(), StandardCharsets.UTF_8)).isEqualTo(text);
    }

    @Test
    void refusesAnEnrolmentWhoseKeyIsNotTheOneItIsBoundTo() {
        assertRefused(() -> enrolment(ENROLMENT.replaceFirst("\"keySha256\":\"....", "\"keySha256\":\"0000")));
    }

    @Test
    void refusesOneKeyForTwoPurposes() {
        String sign = ENROLMENT.replaceFirst(".*\"signSpki\":\"([^\"]*)\".*", "$1");
        assertRefused(() ->
                enrolment(ENROLMENT.replaceFirst("\"decryptSpki\":\"[^\"]*\"", "\"decryptSpki\":\"" + sign + "\"")));
    }

    @Test
    void refusesOtherSpellingsOfAnEnrolment() {
        for (String[] change : new String[][] {
            {"edge-02", "edge-01"},
            {"edge-02", "edge-00"},
            {"edge-02", "-edge"},
            {"edge-02", "edge\u202E"},
            {"5c2e4d1a", "5C2E4D1A"},
            {"\"5c2e4d1a-7b0f-4a52-9a3e-0d6f8b1c2e3f\"", "\"\""},
            {"5c2e4d1a-7b0f", "c2e4d1a-7b0f"},
            {"\"epoch\":1", "\"epoch\":0"},
            {"linux", "LINUX"},
            {"boltseal-edge/0.1.0", "boltseal edge"},
            {"boltseal-edge/0.1.0", ""},
            {"docs-demo", "docs demo"},
            {"\"signSpki\":\"MFkw", "\"signSpki\":\"MFkx"},
            {"\"platform\":{", "\"platform\":[],\"x\":{"},
            {"\"agentVersion\"", "\"agent\""},
        }) {
            assertThat(ENROLMENT).contains(change[0]);
            assertRefused(() -> enrolment(ENROLMENT.replace(change[0], change[1])));
        }
    }

    @Test
    void readsAReceiptFromBeforeTheFirstTrustFileThatAskedNoStore() {
        String text = RECEIPT.replace("\"trustVersion\":1,", "").replaceFirst("\"bundles\":.*", "\"bundles\":[]}");
        Receipt receipt = receipt(text);
        assertThat(receipt.trustVersion()).isEqualTo(Optional.empty());
        assertThat(receipt.bundles()).isEmpty();
        assertThat(receipt.store()).isEqualTo(Optional.empty());
        assertThat(new String(receipt.bytes(), StandardCharsets.UTF_8)).isEqualTo(text);
    }

    @Test
    void readsAReceiptOfAStoreThatDoesNotSayItsFreeSpace() {
        String text = RECEIPT.replace("\"freeBytes\":20000000000,", "");
        HeldStore store = receipt(text).store().orElseThrow();
        assertThat(store.freeBytes()).isEqualTo(Optional.empty());
        assertThat(store.blobSize()).isEqualTo(31_457_280 + 1_469);
    }

    @Test
    void refusesMoreBundlesAndBlobsThanAReaderOfJsonTakes() {
        Receipt receipt = receipt(RECEIPT);
        List<HeldBlob> blobs = IntStream.range(0, Receipt.MAX_ENTRIES - 2)
                .mapToObj(
                        i -> new HeldBlob(Digest.of(Integer.toString(i).getBytes(StandardCharsets.UTF_8)), Serial.MAX))
                .toList();
        Receipt full = with(receipt, blobs);

        assertThat(full.bytes()).hasSizeLessThan(Receipt.MAX_BYTES);
        assertThat(Receipt.parse(full.bytes())).isEqualTo(full);
        List<HeldBlob> more = new ArrayList<>(blobs);
        more.add(new HeldBlob(Digest.of(new byte[0]), 0));
        assertRefused(() -> with(receipt, more));
    }

    private static Receipt with(Receipt receipt, List<HeldBlob> blobs) {
        return new Receipt(
                receipt.cluster(),
                receipt.sequence(),
                receipt.createdAt(),
                receipt.agentVersion(),
                receipt.platform(),
                receipt.trustVersion(),
                receipt.ledgerHead(),
                receipt.bundles(),
                Optional.of(new HeldStore(Optional.empty(), blobs)));
    }

    @Test
    void refusesOtherSpellingsOfAReceipt() {
        for (String[] change : new String[][] {
            {"\"sequence\":7", "\"sequence\":0"},
            {"\"trustVersion\":1", "\"trustVersion\":0"},
            {"\"freeBytes\":20000000000", "\"freeBytes\":-1"},
            {"\"freeBytes\":20000000000", "\"freeBytes\":2e10"},
            {"APPLIED", "applied"},
            {"APPLIED", "RUNNING"},
            {"sha256:", "sha512:"},
            {"\"size\":1469", "\"size\":-1469"},
            {"doc-demo-opcua-server", "Doc"},
            {"receipt.v1", "receipt"},
        }) {
            assertThat(RECEIPT).contains(change[0]);
            assertRefused(() -> receipt(RECEIPT.replace(change[0], change[1])));
        }
    }

    @Test
    void refusesBundlesAndBlobsTwiceOrInAnotherOrder() {
        String blobs = RECEIPT.replaceFirst(".*\"blobs\":\\[(.*)\\]}}", "$1");
        String[] each = blobs.split("(?<=}),");
        assertThat(each).hasSize(2);
        assertRefused(() -> receipt(RECEIPT.replace(blobs, each[1] + "," + each[0])));
        assertRefused(() -> receipt(RECEIPT.replace(blobs, each[0] + "," + each[0])));
        String bundles = RECEIPT.replaceFirst(".*\"bundles\":\\[(.*)\\],\"store.*", "$1");
        assertRefused(() -> receipt(RECEIPT.replace(bundles, bundles + "," + bundles)));
    }

    private static Enrolment enrolment(String text) {
        return Enrolment.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Receipt receipt(String text) {
        return Receipt.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertRefused(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.code()).isEqualTo(FailureCode.DOCUMENT_INVALID));
    }

    private static String example(String name) {
        try (var in = ClusterDocumentsTest.class.getResourceAsStream("/dev/boltseal/format/seal/examples/" + name)) {
            if (in == null) {
                throw new IllegalStateException("no example " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
