package dev.boltseal.builder.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.CanonicalJson;
import dev.boltseal.base.json.JsonReader;
import dev.boltseal.base.json.JsonValue.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretReferencesTest {
    private final SecretSource variables = new SecretVariables(Map.of(
            "BOLTSEAL_SECRET_db_password", "s3cr\"et",
            "BOLTSEAL_SECRET_nested", "<% secrets.other %>$1\\",
            "BOLTSEAL_SECRET_other", "no",
            "BOLTSEAL_SECRET_empty", "",
            "BOLTSEAL_SECRET_spoilt", "gr\uFFFDn",
            "HOME", "/root"));

    @Test
    void putsValuesInPlaceOfReferences() {
        assertResolved(
                "{'a':'<% secrets.db-password %>','b':['x<%secrets.other%>y<%   secrets.other %>']}",
                "{'a':'s3cr\\\"et','b':['xnoyno']}");
    }

    @Test
    void looksAtNoValueAgain() {
        assertResolved("{'a':'<% secrets.nested %>'}", "{'a':'<% secrets.other %>$1\\\\'}");
    }

    @Test
    void leavesEverythingElseAlone() {
        String app = "{'<% secrets.other %>':1.50,'b':null,'c':true,'d':'<% env.X %> 100 %>'}";

        assertResolved(app, app);
    }

    @Test
    void namesAllThatAreMissingAndWhereItLooked() {
        assertFails(
                "{'a':{'b':['<% secrets.gone %>','<% secrets.other %>']},'c':'<% secrets.em.pty %><% secrets.empty %>'}",
                "secrets: want a value for each that the app refers to, got none for em.pty for c (not in"
                        + " $BOLTSEAL_SECRET_em_pty), empty for c (not in $BOLTSEAL_SECRET_empty), gone for a.b[0]"
                        + " (not in $BOLTSEAL_SECRET_gone); give them with --secrets FILE or in the environment");
    }

    @Test
    void refusesAReferenceWithoutAGoodName() {
        assertFails("{'a':'<% secrets.a b %>'}", "app.yaml a: want <% secrets.NAME %> with 1–64 letters");
        assertFails("{'a':'<% secrets. %>'}", "app.yaml a: want <% secrets.NAME %> with 1–64 letters");
    }

    @Test
    void refusesTextThatTheLocaleCouldNotRead() {
        assertFails("{'a':'<% secrets.spoilt %>'}", "variable BOLTSEAL_SECRET_spoilt: want text in the encoding");
    }

    @Test
    void looksAtNoOtherVariable() {
        assertFails(
                "{'a':'<% secrets.HOME %>'}",
                "secrets: want a value for each that the app refers to, got none for HOME");
    }

    @Test
    void refusesReferencesInClear() {
        assertThatThrownBy(() -> new Secrecy.InClear().applied(json("{'a':'<% secrets.other %>'}")))
                .isInstanceOfSatisfying(Failure.class, e -> assertThat(e.code()).isEqualTo(FailureCode.SECRET_IN_CLEAR))
                .hasMessageContaining("add --encrypt payload");
    }

    private void assertFails(String app, String message) {
        assertThatThrownBy(() -> resolved(app))
                .isInstanceOfSatisfying(Failure.class, e -> assertThat(e.code()).isEqualTo(FailureCode.SECRET_MISSING))
                .hasMessageStartingWith(message);
    }

    private void assertResolved(String app, String expected) {
        assertThat(CanonicalJson.text(resolved(app))).isEqualTo(expected.replace('\'', '"'));
    }

    private JsonObject resolved(String app) {
        return new Secrecy.Encrypted(List.of(variables)).applied(json(app));
    }

    private static JsonObject json(String quoted) {
        return new JsonReader("app", FailureCode.DEFECT, 1 << 20)
                .read(quoted.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
