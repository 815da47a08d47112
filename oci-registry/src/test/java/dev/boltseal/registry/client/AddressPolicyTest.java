package dev.boltseal.registry.client;

import static dev.boltseal.registry.client.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.registry.auth.Credentials;
import dev.boltseal.registry.http.AddressPolicy;
import dev.boltseal.registry.http.PublicAddresses;
import dev.boltseal.testkit.registry.Fault;
import dev.boltseal.testkit.registry.FaultRule;
import dev.boltseal.testkit.registry.TestRegistry;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class AddressPolicyTest {
    private static final String ELSEWHERE = "127.0.0.2";

    @Test
    void isAskedBeforeAConnectionIsMade() throws IOException {
        try (var registry = new TestRegistry();
                var client = client(new PublicAddresses())) {
            SampleImage.in(registry);
            int before = registry.requests().size();
            RegistryRepository repository = client.repository(SampleImage.reference(registry.host()));

            for (int i = 0; i < 3; i++) {
                assertFails(FailureCode.ADDRESS_REFUSED, repository::root, "127.0.0.1");
            }
            assertThat(registry.requests()).hasSize(before);
        }
    }

    @Test
    void isAskedAgainForRedirects() throws IOException {
        List<String> asked = new CopyOnWriteArrayList<>();
        AddressPolicy policy = (host, address) -> {
            asked.add(host);
            if (host.equals(ELSEWHERE)) {
                throw new Failure(
                        FailureCode.ADDRESS_REFUSED,
                        "not-public",
                        Facts.of("host", host, "address", address.getHostAddress()));
            }
        };
        try (var registry = new TestRegistry();
                var client = client(policy)) {
            SampleImage image = SampleImage.in(registry);
            RegistryRepository repository = client.repository(SampleImage.reference(registry.host()));
            assertThat(repository.root()).isEqualTo(image.manifest());

            var elsewhere =
                    URI.create("http://" + ELSEWHERE + ":" + registry.uri().getPort());
            registry.misbehave(FaultRule.onBlobs(new Fault.Redirect(elsewhere)));

            assertFails(FailureCode.ADDRESS_REFUSED, () -> repository.bytes(image.layer(), 0), ELSEWHERE);
            assertThat(asked).contains("127.0.0.1", ELSEWHERE);
        }
    }

    private static RegistryClient client(AddressPolicy policy) {
        return SampleImage.client(
                SampleImage.OPTIONS.withAddresses(policy).withConnectionsPerRegistry(1), Credentials.none());
    }
}
