package dev.boltseal.builder.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeployRequestTest {
    private static final String REQUIRED =
            "\"app_name\":\"esp-optimization\",\"app_version\":\"1.0.05221921\",\"cluster_name\":\"dev-01-cluster\"";

    @Test
    void readsThePlatformsBodyAsItIs() {
        var request = parse("""
                {"app_name":"esp-optimization","app_version":"1.0.05221921","cluster_name":"dev-01-cluster",
                 "name":"doc-demo-staged-workload","title":"Doc Demo Staged Workload",
                 "staged":true,"instantly_apply":false,"source":"krn:user:demo@example.com",
                 "node_name":"node-1","payload":{"app":{"type":"docker"}}}""");

        assertThat(request.name().text()).isEqualTo("doc-demo-staged-workload");
        assertThat(request.title()).isEqualTo("Doc Demo Staged Workload");
        assertThat(request.appName().text()).isEqualTo("esp-optimization");
        assertThat(request.appVersion().text()).isEqualTo("1.0.05221921");
        assertThat(request.clusterName()).isEqualTo("dev-01-cluster");
        assertThat(request.staged()).isTrue();
        assertThat(request.instantlyApply()).isFalse();
        assertThat(request.source()).contains("krn:user:demo@example.com");
        assertThat(request.nodeName()).contains("node-1");
        assertThat(request.payload().orElseThrow().json().fields()).containsOnlyKeys("app");
        assertThat(request.warnings()).isEmpty();
    }

    @Test
    void fillsInDefaults() {
        var request = parse("{" + REQUIRED + "}");

        assertThat(request.name().text()).isEqualTo("esp-optimization");
        assertThat(request.title()).isEqualTo("esp-optimization");
        assertThat(request.staged()).isFalse();
        assertThat(request.instantlyApply()).isTrue();
        assertThat(request.source()).isEmpty();
        assertThat(request.nodeName()).isEmpty();
        assertThat(request.payload()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "opcua.server_v2, opcua-server-v2",
        "a123456789.123456789.123456789.123456789, a123456789-123456789-123456789-1",
        "a12345678901234567890123456789.b2.c, a12345678901234567890123456789-b",
        "a123456789012345678901234567890.b2.c, a123456789012345678901234567890",
    })
    void makesTheNameFromTheApp(String app, String name) {
        var request = parse("{\"app_name\":\"%s\",\"app_version\":\"2.0\",\"cluster_name\":\"c\"}".formatted(app));

        assertThat(request.name().text()).isEqualTo(name);
    }

    @Test
    void refusesToMakeANameThatStartsWithADigit() {
        assertRefused(
                "{\"app_name\":\"3d-viewer\",\"app_version\":\"2.0\",\"cluster_name\":\"c\"}", "deploy.json: name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", "a-", "A", "a_b", "1a", "a23456789012345678901234567890123", "a\\n", "ä"})
    void refusesWorkloadNames(String name) {
        assertFieldRefused("{" + REQUIRED + ",\"name\":\"" + name + "\"}", "name", "R002.workload-name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "a--b", "-a", "a-", "a/b", "..", "a b"})
    void refusesAppNames(String app) {
        assertFieldRefused(
                "{\"app_name\":\"" + app + "\",\"app_version\":\"1\",\"cluster_name\":\"c\"}",
                "app_name",
                "R002.app-name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "-1", "1/2", "1 2", "1+2"})
    void refusesVersions(String version) {
        assertFieldRefused(
                "{\"app_name\":\"a\",\"app_version\":\"" + version + "\",\"cluster_name\":\"c\"}",
                "app_version",
                "R002.version-name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.0", "1.0.05221921", "_1", "v1.0-RC_1"})
    void takesVersionsThatAreNotSemver(String version) {
        var request = parse("{\"app_name\":\"a\",\"app_version\":\"" + version + "\",\"cluster_name\":\"c\"}");

        assertThat(request.appVersion().text()).isEqualTo(version);
    }

    @Test
    void refusesAVersionWrittenAsANumber() {
        assertRefused(
                "{\"app_name\":\"a\",\"app_version\":1.10,\"cluster_name\":\"c\"}",
                "deploy.json, line 1, column 31: app_version must be a string; write \"1.10\" in quotes, not 1.10");
    }

    @ParameterizedTest
    @ValueSource(strings = {"app_name", "app_version", "cluster_name"})
    void refusesRequestsWithout(String field) {
        String body = ("{" + REQUIRED + "}").replace("\"" + field + "\"", "\"description\"");

        assertRefused(body, "deploy.json: " + field);
    }

    @Test
    void letsTheOldNameOfTheClusterFieldLose() {
        var request = parse("{" + REQUIRED + ",\"acp_name\":\"other\"}");

        assertThat(request.clusterName()).isEqualTo("dev-01-cluster");
        assertThat(request.warnings())
                .singleElement()
                .asString()
                .startsWith("deploy.json, line 1, column 104: acp_name")
                .contains("\"other\"");
    }

    @Test
    void takesTheOldNameOfTheClusterFieldAlone() {
        var request = parse("{\"app_name\":\"a\",\"app_version\":\"1\",\"acp_name\":\"old\"}");

        assertThat(request.clusterName()).isEqualTo("old");
        assertThat(request.warnings()).isEmpty();
    }

    @Test
    void warnsOfFieldsItDoesNotKnow() {
        var request = parse("{" + REQUIRED + ",\"labels\":[],\"e\\u001b[2J\":1}");

        assertThat(request.warnings())
                .containsExactly(
                        "deploy.json, line 1, column 93: \"labels\" is not a field of a deploy request and is left out",
                        "deploy.json, line 1, column 105: \"e\\u001b[2J\" is not a field of a deploy request and is left"
                                + " out");
    }

    @Test
    void proposesTheFieldThatWasMeant() {
        assertThat(parse("{" + REQUIRED + ",\n \"paylod\":{}}").warnings())
                .containsExactly(
                        "deploy.json, line 2, column 2: \"paylod\" is not a field of a deploy request and is left"
                                + " out; did you mean \"payload\"?");
    }

    @Test
    void readsWhatEditorsOnWindowsWrite() {
        assertThat(parse("\uFEFF{\r\n" + REQUIRED + "\r\n}\r\n").appName().text())
                .isEqualTo("esp-optimization");
    }

    @Test
    void refusesAFileOfAHundredMegabytes() {
        assertThatThrownBy(() -> DeployRequest.parse("deploy.json", new byte[DeployRequest.MAX_BYTES + 1]))
                .isInstanceOfSatisfying(Failure.class, e -> assertThat(e.code()).isEqualTo(FailureCode.REQUEST_INVALID))
                .hasMessage("R002: deploy.json is larger than 4 MiB, the most that a deploy request may have");
    }

    @Test
    void warnsThatNothingWaitsWithoutStaging() {
        var request = parse("{" + REQUIRED + ",\"instantly_apply\":false}");

        assertThat(request.warnings())
                .singleElement()
                .asString()
                .startsWith("deploy.json, line 1, column 111: instantly_apply");
    }

    @Test
    void takesNullForAbsent() {
        var request = parse("{" + REQUIRED + ",\"node_name\":null,\"payload\":null,\"title\":null}");

        assertThat(request.nodeName()).isEmpty();
        assertThat(request.payload()).isEmpty();
        assertThat(request.title()).isEqualTo("esp-optimization");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\u001b[31m", "a\\nb", "\\u202egpj.exe", "a\\u2066b", "a\\u0085b", "a\\u2028b"})
    void refusesTitlesThatTamperWithTheTerminal(String title) {
        assertThatThrownBy(() -> parse("{" + REQUIRED + ",\"title\":\"" + title + "\"}"))
                .isInstanceOf(Failure.class)
                .hasMessageStartingWith("R002: deploy.json, line 1, column 101: title: ")
                .extracting(Throwable::getMessage)
                .asString()
                .matches(text -> text.chars().noneMatch(c -> c < 0x20 || c == 0x202e || c == 0x2066));
    }

    @Test
    void measuresTheTitle() {
        assertThat(parse("{" + REQUIRED + ",\"title\":\"" + "é".repeat(256) + "\"}")
                        .title())
                .hasSize(256);
        assertRefused(
                "{" + REQUIRED + ",\"title\":\"" + "é".repeat(257) + "\"}", "deploy.json, line 1, column 101: title: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "", "{\"app_name\":\"a\",\"app_name\":\"b\"}", "{} {}"})
    void refusesWhatIsNotOneStrictObject(String body) {
        assertRefused(body, "deploy.json, line 1, column ");
    }

    @Test
    void readsOptionsAndNamesThemInMessages() {
        var request = DeployRequest.of(options("opcua", "1.0", "plant-1"));

        assertThat(request.name().text()).isEqualTo("opcua");
        assertFieldRefused(() -> DeployRequest.of(options("OPCUA", "1.0", "plant-1")), "--app", "R002.app-name");
        assertFieldRefused(
                () -> DeployRequest.of(options("opcua", "1 0", "plant-1")), "--app-version", "R002.version-name");
        assertFieldRefused(() -> DeployRequest.of(options("opcua", "1.0", "")), "--cluster", "R002.grammar");
    }

    private static RequestOptions options(String app, String version, String cluster) {
        return new RequestOptions(
                Optional.of(app),
                Optional.of(version),
                Optional.of(cluster),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static DeployRequest parse(String body) {
        return DeployRequest.parse("deploy.json", body.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertRefused(String body, String message) {
        assertThatThrownBy(() -> parse(body))
                .isInstanceOfSatisfying(Failure.class, e -> assertThat(e.code()).isEqualTo(FailureCode.REQUEST_INVALID))
                .hasMessageStartingWith("R002: " + message);
    }

    private static void assertFieldRefused(String body, String field, String reason) {
        assertFieldRefused(() -> parse(body), field, reason);
    }

    private static void assertFieldRefused(ThrowingCallable call, String field, String reason) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Failure.class, e -> {
            assertThat(e.problem().phrase().key()).isEqualTo("R002.field");
            assertThat(e.facts().value("field"))
                    .hasValueSatisfying(named -> assertThat(
                                    named instanceof Phrase phrase
                                            ? phrase.facts().value("field").orElseThrow()
                                            : named)
                            .isEqualTo(field));
            assertThat(e.facts().value("reason"))
                    .containsInstanceOf(Failure.class)
                    .hasValueSatisfying(each -> assertThat(
                                    ((Failure) each).problem().phrase().key())
                            .isEqualTo(reason));
        });
    }
}
