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
                "there is no value for the secret em.pty, which c needs (looked in $BOLTSEAL_SECRET_em_pty), the secret empty,"
                        + " which c needs (looked in $BOLTSEAL_SECRET_empty), the secret gone, which a.b[0] needs"
                        + " (looked in $BOLTSEAL_SECRET_gone). Add it to the file of --secrets");
    }

    @Test
    void refusesAReferenceWithoutAGoodName() {
        assertFails("{'a':'<% secrets.a b %>'}", "app.yaml, a: the reference to a secret has no valid name");
        assertFails("{'a':'<% secrets. %>'}", "app.yaml, a: the reference to a secret has no valid name");
    }

    @Test
    void refusesTextThatTheLocaleCouldNotRead() {
        assertFails(
                "{'a':'<% secrets.spoilt %>'}",
                "the environment variable BOLTSEAL_SECRET_spoilt is not text in this locale");
    }

    @Test
    void looksAtNoOtherVariable() {
        assertFails("{'a':'<% secrets.HOME %>'}", "there is no value for the secret HOME");
    }

    @Test
    void refusesReferencesInClear() {
        assertThatThrownBy(() -> new Secrecy.InClear().applied(json("{'a':'<% secrets.other %>'}")))
                .isInstanceOfSatisfying(Failure.class, e -> assertThat(e.code()).isEqualTo(FailureCode.SECRET_IN_CLEAR))
                .hasMessageContaining("Add `--encrypt payload`");
    }

    private void assertFails(String app, String message) {
        assertThatThrownBy(() -> resolved(app))
                .isInstanceOfSatisfying(Failure.class, e -> assertThat(e.code()).isEqualTo(FailureCode.SECRET_MISSING))
                .hasMessageStartingWith("R018: " + message);
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
