package dev.boltseal.builder.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.registry.auth.Credential.Password;
import dev.boltseal.testkit.process.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoginStoreTest {
    private static final RegistryName REGISTRY = new RegistryName("registry.example.com:5000");
    private static final String CANARY = "s3cret-canary";

    /// `jo:s3cret-canary`.
    private static final String AUTH = "am86czNjcmV0LWNhbmFyeQ==";

    @TempDir
    Path home;

    private final Map<String, String> environment = new HashMap<>();

    @Test
    void makesDockersFileThatNobodyElseCanRead() throws IOException {
        LoginStore.Kept kept = store().store(REGISTRY, "jo", CANARY);

        assertThat(kept.file()).isEqualTo(docker());
        assertThat(kept.helper()).isEmpty();
        assertThat(docker()).hasContent("""
                {
                	"auths": {
                		"registry.example.com:5000": {
                			"auth": "%s"
                		}
                	}
                }
                """.formatted(AUTH));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(docker())))
                .isEqualTo("rw-------");
        assertThat(found()).isEqualTo("jo " + CANARY);
    }

    @Test
    void keepsEverythingElseInTheFile() throws IOException {
        write(docker(), """
                {"HttpHeaders": {"User-Agent": "Docker-Client/19.03.1 (linux)"}, "detachKeys": "ctrl-e,e",
                 "auths": {"a.example.com": {"auth": "YTpi", "email": "ä@example.com"},
                           "registry.example.com:5000": {"auth": "b2xkOm9sZA=="},
                           "https://registry.example.com:5000/v1/": {"auth": "b2xkOm9sZA=="},
                           "registry.example.com:5000/team": {"auth": "dDp0"}},
                 "plugins": {"x": [1.50, 1E+3, true, null, {}, [], "\\u0001\\"\\\\"]}}
                """);

        store().store(REGISTRY, "jo", CANARY);

        assertThat(docker()).hasContent("""
                {
                	"HttpHeaders": {
                		"User-Agent": "Docker-Client/19.03.1 (linux)"
                	},
                	"detachKeys": "ctrl-e,e",
                	"auths": {
                		"a.example.com": {
                			"auth": "YTpi",
                			"email": "ä@example.com"
                		},
                		"registry.example.com:5000/team": {
                			"auth": "dDp0"
                		},
                		"registry.example.com:5000": {
                			"auth": "%s"
                		}
                	},
                	"plugins": {
                		"x": [
                			1.50,
                			1E+3,
                			true,
                			null,
                			{},
                			[],
                			"\\u0001\\"\\\\"
                		]
                	}
                }
                """.formatted(AUTH));
    }

    @Test
    void removesTheLoginAndNothingElse() throws IOException {
        write(docker(), "{\"auths\":{\"a.example.com\":{\"auth\":\"YTpi\"}},\"detachKeys\":\"ctrl-e\"}");
        Files.setPosixFilePermissions(docker(), PosixFilePermissions.fromString("rw-r--r--"));
        store().store(REGISTRY, "jo", CANARY);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(docker())))
                .isEqualTo("rw-------");
        assertThat(docker().getParent()).isDirectoryNotContaining(file -> !file.equals(docker()));

        assertThat(store().remove(REGISTRY)).isTrue();
        assertThat(docker()).content().contains("a.example.com", "detachKeys").doesNotContain("5000", AUTH);
        assertThat(store().remove(REGISTRY)).isFalse();
    }

    @Test
    void makesNoFileToRemoveALoginFrom() {
        assertThat(store().remove(REGISTRY)).isFalse();
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void writesTheFileThatTheEnvironmentNamesAndFollowsLinks() throws IOException {
        Path real = write(home.resolve("real.json"), "");
        Path link = Files.createSymbolicLink(home.resolve("own.json"), real);
        environment.put("REGISTRY_AUTH_FILE", link.toString());

        store().store(REGISTRY, "jo", CANARY);

        assertThat(link).isSymbolicLink();
        assertThat(real).content().contains(AUTH);
        assertThat(docker()).doesNotExist();
        assertThat(found()).isEqualTo("jo " + CANARY);
    }

    @Test
    void storesDockerHubWhereAllLookForIt() throws IOException {
        var hub = RegistryName.parse("docker.io");
        write(docker(), "{\"auths\":{\"docker.io\":{\"auth\":\"b2xkOm9sZA==\"}}}");

        store().store(hub, "jo", CANARY);

        assertThat(docker()).content().contains("https://index.docker.io/v1/").doesNotContain("b2xkOm9sZA==");
        assertThat(credentials().forRegistry("docker.io")).contains(new Password(docker().toString(), "jo", CANARY));
    }

    @ParameterizedTest
    @CsvSource({
        "registry.example.com, registry.example.com",
        "Registry.Example.com:5000, registry.example.com:5000",
        "https://registry.example.com/, registry.example.com",
        "localhost, localhost",
        "docker.io, docker.io",
        "index.docker.io, docker.io",
    })
    void readsTheNameOfARegistry(String text, String host) {
        assertThat(RegistryName.parse(text).host()).isEqualTo(host);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/", "registry", "registry.example.com/team", "http://registry.example.com", "a b.c", "x:y:z"
            })
    void refusesWhatIsNoRegistry(String text) {
        assertFails(FailureCode.USAGE, () -> RegistryName.parse(text), "isn't the name of a registry");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"auths\": {]} | line 1, column 12",
                "{\"auths\": []} | line 1",
                "{\"auths\": {}, \"auths\": {}} | line 1, column 15",
                "not JSON | line 1, column 1",
            })
    void leavesAMalformedFileAloneAndSaysWhereItIsWrong(String content, String place) throws IOException {
        write(docker(), content);

        assertFails(
                FailureCode.CREDENTIALS_UNREADABLE,
                () -> store().store(REGISTRY, "jo", CANARY),
                docker().toString(),
                place);
        assertThat(docker()).hasContent(content);
        assertThat(docker().getParent()).isDirectoryNotContaining(file -> !file.equals(docker()));
    }

    @Test
    void saysThatTheDirectoryIsReadOnly() throws Exception {
        assumeTrue(System.getProperty("user.name").equals("root"), "only root may mount a tmpfs");
        Path directory = Files.createDirectory(home.resolve(".docker"));
        var tool = new Tool(home);
        assumeTrue(
                tool.run("mount", "-t", "tmpfs", "-o", "ro", "tmpfs", directory).status() == 0, "no mounts here");
        try {
            assertFails(
                    FailureCode.OUTPUT_FAILED,
                    () -> store().store(REGISTRY, "jo", CANARY),
                    "can't write the login to " + docker(),
                    "Read-only file system",
                    "REGISTRY_AUTH_FILE");
        } finally {
            assertThat(tool.run("umount", directory).status()).isZero();
        }
    }

    @Test
    void saysThatThereCanBeNoDirectory() throws IOException {
        write(home.resolve(".docker"), "a file");

        assertFails(FailureCode.FILE_UNREADABLE, () -> store().store(REGISTRY, "jo", CANARY), docker().toString());
    }

    @Test
    void storesThroughTheHelperThatTheFileNames() throws Exception {
        helper("keeper", "cat > %s/stored-$1".formatted(home));
        String config = "{\"credHelpers\":{\"registry.example.com:5000\":\"keeper\"},\"credsStore\":\"none\"}";
        write(docker(), config);

        LoginStore.Kept kept = store().store(REGISTRY, "jo", CANARY);

        assertThat(kept.helper()).contains("docker-credential-keeper");
        assertThat(home.resolve("stored-store"))
                .hasContent("{\"ServerURL\":\"registry.example.com:5000\",\"Username\":\"jo\",\"Secret\":\"%s\"}"
                        .formatted(CANARY));
        assertThat(docker()).hasContent(config);

        assertThat(store().remove(REGISTRY)).isTrue();
        assertThat(home.resolve("stored-erase")).hasContent("registry.example.com:5000");
    }

    @Test
    void takesAnOldPasswordOutOfTheFileWhenAHelperKeepsTheNewOne() throws Exception {
        helper("keeper", "cat > /dev/null");
        write(docker(), "{\"credsStore\":\"keeper\",\"auths\":{\"%s\":{\"auth\":\"%s\"}}}".formatted(REGISTRY, AUTH));

        store().store(REGISTRY, "jo", CANARY);

        assertThat(docker()).content().doesNotContain(AUTH).contains("keeper");
    }

    @Test
    void saysWhatTheHelperSaysAndKeepsTheSecret() throws Exception {
        write(docker(), "{\"credsStore\":\"keeper\"}");

        assertFails(
                FailureCode.CREDENTIALS_UNREADABLE,
                () -> store().store(REGISTRY, "jo", CANARY),
                "docker-credential-keeper");

        helper("keeper", "echo 'the keychain is locked'; exit 1");
        assertFails(
                FailureCode.CREDENTIALS_UNREADABLE,
                () -> store().store(REGISTRY, "jo", CANARY),
                "failed: the keychain is locked");

        helper("keeper", "cat; exit 1");
        assertFails(FailureCode.CREDENTIALS_UNREADABLE, () -> store().store(REGISTRY, "jo", CANARY), "didn't say why");
    }

    @Test
    void hasNothingToRemoveWhereTheHelperHasNothing() throws Exception {
        helper("keeper", "echo 'credentials not found in native keychain'; exit 1");
        write(docker(), "{\"credsStore\":\"keeper\"}");

        assertThat(store().remove(REGISTRY)).isFalse();
    }

    @Test
    void tellsOfAnotherLoginThatIsReadFirst() throws IOException {
        Path podman = home.resolve(".config/containers/auth.json");
        write(podman, "{\"auths\":{\"%s\":{\"auth\":\"b2xkOm9sZA==\"}}}".formatted(REGISTRY));

        assertThat(store().preferred(REGISTRY)).contains(new Password(podman.toString(), "old", "old"));
        assertThat(store().preferred(new RegistryName("a.example.com"))).isEmpty();
    }

    private static void assertFails(FailureCode code, ThrowingCallable call, String... parts) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(Failure.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContainingAll(parts)
                .hasMessageNotContaining(CANARY);
    }

    private void helper(String name, String script) throws IOException {
        Path helper = write(home.resolve("bin/docker-credential-" + name), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(helper, PosixFilePermissions.fromString("rwxr-xr-x"));
        environment.put("PATH", home.resolve("bin").toString());
    }

    private static Path write(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    private Path docker() {
        return home.resolve(".docker/config.json");
    }

    private LoginStore store() {
        return new LoginStore(environment, home);
    }

    private JibCredentials credentials() {
        return new JibCredentials(environment, home);
    }

    private String found() {
        Password password =
                (Password) credentials().forRegistry(REGISTRY.host()).orElseThrow();
        return password.username() + " " + password.password();
    }
}
