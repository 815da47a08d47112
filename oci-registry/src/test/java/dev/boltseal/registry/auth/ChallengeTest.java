package dev.boltseal.registry.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChallengeTest {
    @Test
    void readsDockersChallenge() {
        assertThat(
                        read(
                                "Bearer realm=\"https://auth.example.com/token\",service=\"registry\",scope=\"repository:a:pull,push\""))
                .containsExactly(new Challenge(
                        "bearer",
                        Map.of(
                                "realm", "https://auth.example.com/token",
                                "service", "registry",
                                "scope", "repository:a:pull,push")));
    }

    @Test
    void readsAnyOrderCaseAndSpacing() {
        assertThat(read("BEARER  Scope = \"s\" ,\tSERVICE=tok , realm=\"r\""))
                .containsExactly(new Challenge("bearer", Map.of("scope", "s", "service", "tok", "realm", "r")));
    }

    @Test
    void readsSeveralChallengesInOneHeader() {
        assertThat(read("Basic realm=\"a, b\", Bearer realm=\"r\", Negotiate"))
                .containsExactly(
                        new Challenge("basic", Map.of("realm", "a, b")),
                        new Challenge("bearer", Map.of("realm", "r")),
                        new Challenge("negotiate", Map.of()));
    }

    @Test
    void readsSeveralHeaders() {
        assertThat(read("Negotiate", "Basic realm=x"))
                .containsExactly(new Challenge("negotiate", Map.of()), new Challenge("basic", Map.of("realm", "x")));
    }

    @Test
    void readsEscapesInQuotedStrings() {
        assertThat(read("Basic realm=\"a \\\"b\\\\\""))
                .containsExactly(new Challenge("basic", Map.of("realm", "a \"b\\")));
    }

    @Test
    void skipsToken68() {
        assertThat(read("Negotiate YWJj/+==, Basic realm=x"))
                .containsExactly(new Challenge("negotiate", Map.of()), new Challenge("basic", Map.of("realm", "x")));
    }

    @Test
    void allowsEmptyListElements() {
        assertThat(read(" , ,Basic realm=x,, charset=\"UTF-8\" ,"))
                .containsExactly(new Challenge("basic", Map.of("realm", "x", "charset", "UTF-8")));
    }

    @Test
    void stopsAtTheFirstMistake() {
        assertThat(read("Basic realm=x, Bearer realm=\"never closed"))
                .containsExactly(new Challenge("basic", Map.of("realm", "x")));
        assertThat(read("Bearer realm=a, realm=b")).isEmpty();
        assertThat(read("Bearer realm=\"a\"b")).isEmpty();
        assertThat(read("Bearer realm=\"a\\")).isEmpty();
        assertThat(read("=")).isEmpty();
        assertThat(read("")).isEmpty();
    }

    @Test
    void readsLongHeadersWithoutRecursion() {
        String many = "\\\\".repeat(100_000);

        assertThat(read("Basic realm=\"" + many + "\"")).hasSize(1);
    }

    private static List<Challenge> read(String... headers) {
        return Challenge.parse(List.of(headers));
    }
}
