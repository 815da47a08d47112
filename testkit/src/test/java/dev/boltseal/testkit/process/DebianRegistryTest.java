package dev.boltseal.testkit.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

@EnabledIf("dev.boltseal.testkit.process.DebianRegistry#isInstalled")
class DebianRegistryTest {
    private static final String PASSWORD =
            Base64.getEncoder().encodeToString("tester:secret".getBytes(StandardCharsets.UTF_8));

    @Test
    void answersUntilItIsClosed() throws Exception {
        URI uri;
        try (var registry = new DebianRegistry()) {
            uri = registry.uri().resolve("/v2/");
            assertThat(get(uri, "")).isEqualTo(200);
        }
        assertThatThrownBy(() -> get(uri, "")).isInstanceOf(ConnectException.class);
    }

    @Test
    void asksForThePassword() throws Exception {
        try (var registry = new DebianRegistry("tester", "secret")) {
            URI uri = registry.uri().resolve("/v2/");
            assertThat(get(uri, "")).isEqualTo(401);
            assertThat(get(uri, "Basic " + PASSWORD)).isEqualTo(200);
        }
    }

    private static int get(URI uri, String authorization) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(uri);
            if (!authorization.isEmpty()) {
                request.header("Authorization", authorization);
            }
            return client.send(request.build(), BodyHandlers.discarding()).statusCode();
        }
    }
}
