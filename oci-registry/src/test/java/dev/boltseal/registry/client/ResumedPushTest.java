package dev.boltseal.registry.client;

import static dev.boltseal.registry.client.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.testkit.registry.Fault;
import dev.boltseal.testkit.registry.FaultRule;
import dev.boltseal.testkit.registry.Request;
import dev.boltseal.testkit.registry.TestRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ResumedPushTest {
    private static final String UPLOADS = "/v2/.*/blobs/uploads/.*";

    private final RegistryClient client = SampleImage.client();
    private final SampleImage image = SampleImage.image();
    private final List<Long> offsets = new ArrayList<>();
    private TestRegistry registry;
    private RegistryRepository repository;

    @BeforeEach
    void start() throws IOException {
        registry = new TestRegistry();
        repository = client.repository(SampleImage.reference(registry.host()));
    }

    @AfterEach
    void stop() {
        client.close();
        registry.close();
    }

    @Test
    void sendsAWholeBlobInOneRequest() throws IOException {
        push();

        assertThat(offsets).containsExactly(0L);
        assertStored();
    }

    @Test
    void sendsOnlyTheRestAfterACut() throws IOException {
        registry.misbehave(
                FaultRule.on("PUT", UPLOADS, new Fault.HangUp(100_000)).times(1));

        push();

        assertThat(offsets).containsExactly(0L, 100_000L);
        assertThat(registry.requests("PUT", UPLOADS).getLast().header("Content-Range"))
                .contains("100000-299999");
        assertStored();
    }

    @Test
    void getsOnThroughManyCuts() throws IOException {
        registry.misbehave(
                FaultRule.on("PUT", UPLOADS, new Fault.HangUp(30_000)).times(9));

        push();

        assertThat(offsets).hasSize(10).isSorted().doesNotHaveDuplicates();
        assertStored();
    }

    @Test
    void closesAnUploadWhoseAnswerWasLost() throws IOException {
        registry.misbehave(FaultRule.on("PUT", UPLOADS, new Fault.HangUp(SampleImage.LAYER.length))
                .times(1));

        push();

        assertThat(registry.requests("PUT", UPLOADS))
                .extracting(request -> request.header("Content-Length").orElse(""))
                .containsExactly("300000", "0");
        assertStored();
    }

    @Test
    void sendsNothingAgainThatTheRegistryHasAfterAll() throws IOException {
        registry.misbehave(
                FaultRule.on("PUT", UPLOADS, new Fault.HangUp(100_000)).times(1));

        repository.pushResumable(image.layer(), (out, offset) -> {
            offsets.add(offset);
            registry.putBlob(SampleImage.REPOSITORY, copy -> copy.write(SampleImage.LAYER));
            out.write(SampleImage.LAYER, (int) offset, SampleImage.LAYER.length - (int) offset);
        });

        assertThat(offsets).containsExactly(0L);
        assertStored();
    }

    @Test
    void beginsAgainAtARegistryThatForgetsBrokenUploads() throws IOException {
        registry.misbehave(
                FaultRule.on("PUT", UPLOADS, new Fault.HangUp(100_000)).times(2));
        registry.misbehave(FaultRule.on("GET", UPLOADS, new Fault.Status(404, Map.of())));

        push();

        assertThat(offsets).containsExactly(0L, 0L, 0L);
        assertStored();
    }

    @Test
    void beginsAgainIfTheRegistryDoesNotTakeTheRest() throws IOException {
        registry.misbehave(
                FaultRule.on("PUT", UPLOADS, new Fault.HangUp(100_000)).times(1));
        registry.misbehave(
                FaultRule.on("PUT", UPLOADS, new Fault.Status(416, Map.of())).times(1));

        push();

        assertThat(offsets).startsWith(0L).endsWith(0L);
        assertThat(registry.requests("POST", UPLOADS)).hasSize(2);
        assertThat(registry.requests("DELETE", UPLOADS)).hasSize(1);
        assertStored();
    }

    @Test
    void givesUpIfNothingGetsThrough() throws IOException {
        registry.misbehave(FaultRule.on("PUT", UPLOADS, new Fault.HangUp(0)));

        assertFails(FailureCode.REGISTRY_UNREACHABLE, this::push, "it was tried 6 times");
        assertThat(repository.hasBlob(image.layer())).isFalse();
    }

    @Test
    void doesNotRepeatWhatItsBytesThrow() {
        assertThatThrownBy(() -> repository.pushResumable(image.layer(), (out, offset) -> {
                    offsets.add(offset);
                    throw new IllegalStateException("the stick is broken");
                }))
                .hasMessage("the stick is broken");

        assertThat(offsets).containsExactly(0L);
        assertThat(registry.requests("DELETE", UPLOADS)).hasSize(1);
    }

    private void push() {
        repository.pushResumable(image.layer(), (out, offset) -> {
            offsets.add(offset);
            out.write(SampleImage.LAYER, (int) offset, SampleImage.LAYER.length - (int) offset);
        });
    }

    private void assertStored() throws IOException {
        assertThat(repository.hasBlob(image.layer())).isTrue();
        try (InputStream in = repository.bytes(image.layer(), 0)) {
            assertThat(in.readAllBytes()).isEqualTo(SampleImage.LAYER);
        }
        assertThat(registry.requests()).extracting(Request::method).doesNotContain("PATCH");
    }
}
