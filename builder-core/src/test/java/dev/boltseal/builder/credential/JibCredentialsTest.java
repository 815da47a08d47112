package dev.boltseal.builder.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.registry.auth.Credential;
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
import java.util.stream.Collectors;
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
                .hasMessageStartingWith("S004: can't get the login for " + HOST + " that " + file() + " names: ")
                .hasMessageNotContainingAny(CANARY, "s3cret_canary", "czNjcmV0");
    }

    @Test
    void saysWhyTheFileCannotBeRead() throws IOException {
        Files.createDirectories(Path.of(file()));

        assertThatThrownBy(() -> credentials().forRegistry(HOST))
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.code()).isEqualTo(FailureCode.CREDENTIALS_UNREADABLE))
                .hasMessage("S004: can't read %s to get the login for %s: Is a directory".formatted(file(), HOST));
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

    @Test
    void prefersTheFileThatTheEnvironmentNamesThenPodmansThenDockers() throws IOException {
        var environment = Map.of(
                "REGISTRY_AUTH_FILE", home.resolve("own.json").toString(),
                "XDG_RUNTIME_DIR", home.resolve("run").toString());
        Path docker = logins(".docker/config.json", HOST, "docker");
        Path config = logins(".config/containers/auth.json", HOST, "config");
        Path runtime = logins("run/containers/auth.json", HOST, "runtime");
        Path own = logins("own.json", HOST, "own");

        for (Path file : new Path[] {own, runtime, config, docker}) {
            assertThat(new JibCredentials(environment, home).forRegistry(HOST))
                    .get()
                    .extracting(Credential::origin)
                    .isEqualTo(file.toString());
            Files.delete(file);
        }
        assertThat(new JibCredentials(environment, home).forRegistry(HOST)).isEmpty();
    }

    @Test
    void looksForPodmansFileInTheConfigurationDirectoryThatTheEnvironmentNames() throws IOException {
        logins("xdg/containers/auth.json", HOST, "jo");

        assertThat(new JibCredentials(
                                Map.of("XDG_CONFIG_HOME", home.resolve("xdg").toString()), home)
                        .forRegistry(HOST))
                .contains(new Password(home.resolve("xdg/containers/auth.json").toString(), "jo", "pw"));
    }

    @Test
    void looksIntoTheNextFileForARegistryThatTheFirstDoesNotName() throws IOException {
        logins(".config/containers/auth.json", "other.example.com", "podman");
        logins(".docker/config.json", HOST, "docker");

        assertThat(credentials().forRegistry(HOST)).contains(new Password(file(), "docker", "pw"));
    }

    @Test
    void takesTheLoginOfTheSmallestPartOfTheRegistryThatTheRepositoryIsIn() throws IOException {
        Path file = logins(
                ".config/containers/auth.json",
                Map.of(HOST, "all", HOST + "/team", "team", HOST + "/team/app", "app", HOST + "/tea", "tea"));

        assertThat(user("team/app")).isEqualTo("app");
        assertThat(user("team/app/side")).isEqualTo("app");
        assertThat(user("team/apple")).isEqualTo("team");
        assertThat(user("other/app")).isEqualTo("all");
        assertThat(credentials().forRegistry(HOST)).contains(new Password(file.toString(), "all", "pw"));
        assertThat(credentials().forRegistry("registry.example.com")).isEmpty();
    }

    @Test
    void knowsPartsOfDockerHub() throws IOException {
        logins(".config/containers/auth.json", Map.of("docker.io", "all", "docker.io/library", "library"));

        assertThat(credentials().forRepository("docker.io", "library/redis"))
                .get()
                .extracting(each -> ((Password) each).username())
                .isEqualTo("library");
    }

    @Test
    void takesNoPartForTheWholeRegistry() throws IOException {
        logins(".config/containers/auth.json", HOST + "/team", "team");
        logins(".docker/config.json", "https://" + HOST + "/v1/", "docker");

        assertThat(credentials().forRegistry(HOST)).contains(new Password(file(), "docker", "pw"));
        assertThat(user("other/app")).isEqualTo("docker");
    }

    @Test
    void asksTheHelperOnlyWhereTheFileNamesNoPart() throws Exception {
        helper("#!/bin/sh\nread url; echo '{\"Username\":\"helper\",\"Secret\":\"pw\"}'\n");
        var environment = Map.of("PATH", home.resolve("bin").toString());
        config("{\"credsStore\":\"probe\",\"auths\":{\"%s/team\":{\"auth\":\"%s\"}}}"
                .formatted(HOST, base64("team:pw")));

        var credentials = new JibCredentials(environment, home);

        assertThat(credentials.forRepository(HOST, "team/app")).contains(new Password(file(), "team", "pw"));
        assertThat(credentials.forRepository(HOST, "x")).contains(new Password(file(), "helper", "pw"));
    }

    @Test
    void saysWhereTheFileIsBroken() throws IOException {
        config("{\n  \"auths\": {]\n");

        assertThatThrownBy(() -> credentials().forRegistry(HOST)).hasMessageContaining("(line 2, column 1");
    }

    private String user(String repository) {
        return ((Password) credentials().forRepository(HOST, repository).orElseThrow()).username();
    }

    private Path logins(String name, String registry, String user) throws IOException {
        return logins(name, Map.of(registry, user));
    }

    /// A file in which each registry has a user with the password `pw`.
    private Path logins(String name, Map<String, String> users) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(
                file,
                users.entrySet().stream()
                        .map(each ->
                                "\"%s\":{\"auth\":\"%s\"}".formatted(each.getKey(), base64(each.getValue() + ":pw")))
                        .collect(Collectors.joining(",", "{\"auths\":{", "}}")));
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
