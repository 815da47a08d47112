package dev.boltseal.registry.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RegistryAddressesTest {
    private static final RegistryOptions OPTIONS = RegistryOptions.standard("boltseal/test");

    @Test
    void asksNobodyAboutHostsElsewhere() {
        var nobody = new Broken(new IOException("must not be asked"));

        assertThat(new RegistryAddresses(OPTIONS, nobody).base("registry.example.com:5000"))
                .hasToString("https://registry.example.com:5000/");
        assertThat(nobody.asked).isEmpty();
    }

    @Test
    void knowsWhereDockerHubIs() {
        var addresses = new RegistryAddresses(OPTIONS, new Broken(new IOException("must not be asked")));

        assertThat(addresses.base("docker.io")).hasToString("https://registry-1.docker.io/");
    }

    @Test
    void speaksPlainHttpOnlyToWhomItMay() {
        var options = OPTIONS.withPlainHttp(Set.of("registry.local:5000"));
        var addresses = new RegistryAddresses(options, new Broken(new IOException("must not be asked")));

        assertThat(addresses.base("registry.local:5000")).hasToString("http://registry.local:5000/");
        assertThat(addresses.base("registry.local:5001")).hasToString("https://registry.local:5001/");
        assertThat(addresses.base("127.0.0.1.example.com")).hasToString("https://127.0.0.1.example.com/");
    }

    @Test
    void triesTlsOnLoopbackWhereNoHttpComesBack() {
        var broken = new Broken(new EOFException());
        var addresses = new RegistryAddresses(OPTIONS, broken);

        assertThat(addresses.base("localhost:5000")).hasToString("https://localhost:5000/");
        assertThat(addresses.base("localhost:5000")).hasToString("https://localhost:5000/");
        assertThat(addresses.base("[::1]:5000")).hasToString("https://[::1]:5000/");
        assertThat(broken.asked).containsExactly("http://localhost:5000/v2/", "http://[::1]:5000/v2/");
    }

    @Test
    void reportsLoopbackRegistryThatSaysNothing() {
        var addresses = new RegistryAddresses(OPTIONS, new Broken(new SocketTimeoutException()));

        assertThatThrownBy(() -> addresses.base("127.0.0.1:5000"))
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.code()).isEqualTo(FailureCode.REGISTRY_UNREACHABLE))
                .hasMessageContaining("127.0.0.1:5000");
    }

    private static final class Broken implements Transport {
        private final List<String> asked = new ArrayList<>();
        private final IOException failure;

        Broken(IOException failure) {
            this.failure = failure;
        }

        @Override
        public Response send(Request request) throws IOException {
            asked.add(request.uri().toString());
            throw failure;
        }
    }
}
