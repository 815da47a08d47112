package dev.boltseal.builder.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.registry.auth.Credential.IdentityToken;
import dev.boltseal.registry.auth.Credential.Password;
import dev.boltseal.testkit.process.Tool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JibCredentialsTest {
    private static final String HOST = "registry.example.com:5000";
    private static final String CANARY = "s3cret-canary";

    @TempDir
    Path home;

    @Test
    void findsWhatDockerLoginStored() throws IOException {
        config("{\"auths\":{\"%s\":{\"auth\":\"%s\"}},\"credsStore\":\"\"}".formatted(HOST, base64("jane:" + CANARY)));

        assertThat(credentials().forRegistry(HOST)).contains(new Password(file(), "jane", CANARY));
        assertThat(credentials().forRegistry("other.example.com")).isEmpty();
    }

    @Test
    void findsDockerHubUnderItsOldAddress() throws IOException {
        config("{\"auths\":{\"https://index.docker.io/v1/\":{\"auth\":\"%s\"}}}".formatted(base64("jane:x:y")));

        assertThat(credentials().forRegistry("docker.io")).contains(new Password(file(), "jane", "x:y"));
    }

    @Test
    void findsIdentityTokens() throws IOException {
        config("{\"auths\":{\"%s\":{\"auth\":\"%s\",\"identitytoken\":\"%s\"}}}"
                .formatted(HOST, base64("00000000-0000-0000-0000-000000000000:"), CANARY));

        assertThat(credentials().forRegistry(HOST)).contains(new IdentityToken(file(), CANARY));
    }

    @Test
    void readsTheDirectoryThatTheEnvironmentNames() throws IOException {
        Path other = Files.createDirectories(home.resolve("other"));
        Files.writeString(
                other.resolve("config.json"), "{\"auths\":{\"%s\":{\"auth\":\"%s\"}}}".formatted(HOST, base64("a:b")));

        var credentials = new JibCredentials(Map.of("DOCKER_CONFIG", other.toString()), home);

        assertThat(credentials.forRegistry(HOST))
                .contains(new Password(other.resolve("config.json").toString(), "a", "b"));
    }

    @Test
    void knowsNoneWithoutAFile() {
        assertThat(credentials().forRegistry(HOST)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"auths\":{\"registry.example.com:5000\":{\"auth\":\"\",\"identitytoken\":\"s3cret-canary\"}}}",
                "{\"auths\":{\"registry.example.com:5000\":{\"auth\":\"czNjcmV0LWNhbmFyeQ==\"}}}",
                "{\"auths\":{\"registry.example.com:5000\":{\"auth\":\"s3cret_canary!\"}}}",
                "{\"auths\":{\"registry.example.com:5000\":s3cret-canary}}",
                "{\"auths\":\"s3cret-canary\"}",
                "",
            })
    void saysThatTheFileIsBrokenAndKeepsTheSecret(String json) throws IOException {
        config(json);

        assertThatThrownBy(() -> credentials().forRegistry(HOST))
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.code()).isEqualTo(FailureCode.CREDENTIALS_UNREADABLE))
                .hasMessageStartingWith("can't get the login for " + HOST + " that " + file() + " names: ")
                .hasMessageNotContainingAny(CANARY, "s3cret_canary", "czNjcmV0");
    }

    @Test
    void saysWhyTheFileCannotBeRead() throws IOException {
        Files.createDirectories(Path.of(file()));

        assertThatThrownBy(() -> credentials().forRegistry(HOST))
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.code()).isEqualTo(FailureCode.CREDENTIALS_UNREADABLE))
                .hasMessage("can't read %s to get the login for %s: Is a directory".formatted(file(), HOST));
    }

    @Test
    void saysThatAHelperIsMissing() throws IOException {
        config("{\"credHelpers\":{\"%s\":\"boltseal-none\"}}".formatted(HOST));

        assertThatThrownBy(() -> credentials().forRegistry(HOST))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("docker-credential-boltseal-none");
    }

    @Test
    void asksHelpers() throws Exception {
        helper("""
                #!/bin/sh
                read host
                case "$host" in
                  registry.example.com:5000) echo '{"ServerURL":"x","Username":"jane","Secret":"pw"}' ;;
                  token.example.com) echo '{"ServerURL":"x","Username":"<token>","Secret":"tok"}' ;;
                  *) echo 'credentials not found in native keychain'; exit 1 ;;
                esac
                """);
        config("{\"credsStore\":\"probe\",\"auths\":{\"%s\":{}}}".formatted(HOST));

        assertThat(probe(HOST)).isEqualTo("password jane pw");
        assertThat(probe("token.example.com")).isEqualTo("token tok");
        assertThat(probe("unknown.example.com")).isEqualTo("none");
    }

    @Test
    void asksTheHelperOfARegistryBeforeTheStoreOfAll() throws Exception {
        helper("one", "#!/bin/sh\nread url; echo '{\"Username\":\"one\",\"Secret\":\"'$url'\"}'\n");
        helper("all", "#!/bin/sh\nread url; echo '{\"Username\":\"all\",\"Secret\":\"'$url'\"}'\n");
        config("{\"credHelpers\":{\"https://%s/v1/\":\"one\"},\"credsStore\":\"all\"}".formatted(HOST));

        assertThat(probe(HOST)).isEqualTo("password one https://" + HOST + "/v1/");
        assertThat(probe("other.example.com")).isEqualTo("password all other.example.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo 'credentials not found in native keychain'; exit 1",
                "echo 'the keychain is locked' >&2; exit 1",
                "echo 'no JSON'; exit 1",
                "echo '{\"Username\":\"jane\"}'",
                "exit 0",
            })
    void takesWhatStandsInTheFileWhereAHelperHasNothing(String script) throws Exception {
        helper("#!/bin/sh\nread url\n" + script + "\n");
        config("{\"credsStore\":\"probe\",\"auths\":{\"%s\":{\"auth\":\"%s\"}}}".formatted(HOST, base64("jo:pw")));

        assertThat(probe(HOST)).isEqualTo("password jo pw");
        assertThat(probe("other.example.com")).isEqualTo("none");
    }

    @Test
    void takesWhatStandsInTheFileWhereAHelperIsMissing() throws IOException {
        config("{\"credHelpers\":{\"%s\":\"boltseal-none\"},\"auths\":{\"%1$s\":{\"auth\":\"%s\"}}}"
                .formatted(HOST, base64("jo:pw")));

        assertThat(credentials().forRegistry(HOST)).contains(new Password(file(), "jo", "pw"));
    }

    @Test
    void saysThatAHelperCannotBeRun() throws Exception {
        helper("#!/bin/sh\n");
        Files.setPosixFilePermissions(
                home.resolve("bin/docker-credential-probe"), PosixFilePermissions.fromString("rw-r--r--"));
        config("{\"credsStore\":\"probe\"}");

        assertThat(probe(HOST)).startsWith("CREDENTIALS_UNREADABLE").contains("docker-credential-probe");
    }

    @Test
    void readsUserAndPasswordInClear() throws IOException {
        config("{\"Auths\":{\"https://%s\":{\"username\":\"jo\",\"password\":\"pw\"}}}".formatted(HOST));

        assertThat(credentials().forRegistry(HOST)).contains(new Password(file(), "jo", "pw"));
    }

    private String probe(String registry) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new Tool(home)
                .with("PATH", home.resolve("bin") + ":" + System.getenv("PATH"))
                .succeed(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        CredentialProbe.class.getName(),
                        home,
                        registry);
    }

    private void helper(String script) throws IOException {
        helper("probe", script);
    }

    private void helper(String name, String script) throws IOException {
        Path helper = Files.createDirectories(home.resolve("bin")).resolve("docker-credential-" + name);
        Files.writeString(helper, script);
        Files.setPosixFilePermissions(helper, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void config(String json) throws IOException {
        Files.createDirectories(home.resolve(".docker"));
        Files.writeString(Path.of(file()), json);
    }

    private String file() {
        return home.resolve(".docker/config.json").toString();
    }

    private JibCredentials credentials() {
        return new JibCredentials(Map.of(), home);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
