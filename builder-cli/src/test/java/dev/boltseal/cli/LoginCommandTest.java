package dev.boltseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.terminal.Prompt;
import dev.boltseal.testkit.registry.Access;
import dev.boltseal.testkit.registry.RegistryOptions;
import dev.boltseal.testkit.registry.TestRegistry;
import dev.boltseal.testkit.registry.TlsIdentity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoginCommandTest {
    private static final String CANARY = "s3cret canary:";
    private static final Access BASIC = new Access.Basic("alice", CANARY);
    private static final Access BEARER = new Access.Bearer("alice", CANARY);

    @TempDir
    Path directory;

    private TestRegistry registry;
    private Desk desk;

    @BeforeEach
    void open() throws IOException {
        registry = new TestRegistry(new RegistryOptions().access(BASIC));
        desk = new Desk(directory);
    }

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void letsABuildPullAfterwards() throws IOException {
        for (Access access : new Access[] {BASIC, BEARER}) {
            Path home =
                    Files.createDirectory(directory.resolve(access.getClass().getSimpleName()));
            try (var workshop = new Workshop(home, new RegistryOptions().access(access))) {
                String host = workshop.registry.host();
                workshop.desk.refuses(
                        FailureCode.UNAUTHORIZED, "log in with `boltseal login %s`".formatted(host), workshop.build());

                workshop.desk.prompt = typing("alice", CANARY);
                workshop.desk.answer("login", host);
                workshop.desk.answer(workshop.build());
                assertThat(workshop.desk.answer("logout", host)).contains("logged out of " + host);

                workshop.desk.refuses(
                        FailureCode.UNAUTHORIZED, "boltseal login", workshop.build("-o", home.resolve("x.zip")));
            }
        }
    }

    @Test
    void asksForWhatWasNotGivenAndSaysWhereItIs() {
        var asked = new ArrayList<String>();
        desk.prompt = typing(asked, "alice", CANARY);

        var answer = desk.json("login", registry.host());

        assertThat(asked)
                .containsExactly(
                        "User name for %s: ".formatted(registry.host()),
                        "Password of alice for %s: ".formatted(registry.host()));
        assertThat(answer.text("registry")).isEqualTo(registry.host());
        assertThat(answer.text("username")).isEqualTo("alice");
        assertThat(answer.text("file")).isEqualTo(config().toString());
        assertThat(config()).exists();
        assertThat(desk.shown("login", registry.host()))
                .contains("logged in as  alice", "not encrypted; only you can read it")
                .doesNotContain(CANARY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s", "%s\n", "%s\r\n", "\uFEFF%s\r\n"})
    void takesThePasswordFromAFileOrFromStandardInput(String form) throws IOException {
        String content = form.formatted(CANARY);
        desk.answer("login", registry.host(), "-u", "alice", "--password-file", passwordFile(content));
        Files.delete(config());
        desk.prompt = piping(content);
        desk.answer("login", registry.host(), "-u", "alice", "--password-stdin");
        assertThat(config()).exists();
    }

    @Test
    void storesNoWrongPassword() throws IOException {
        for (Access access : new Access[] {BASIC, BEARER}) {
            try (var guarded = new TestRegistry(new RegistryOptions().access(access))) {
                desk.prompt = typing("alice", "wr0ng");
                desk.refuses(
                        FailureCode.UNAUTHORIZED,
                        "the registry %s doesn't accept this user name and password".formatted(guarded.host()),
                        "login",
                        guarded.host());
                assertThat(desk.err()).doesNotContain("wr0ng");
            }
        }
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void keepsTheOldLoginWhenTheNewPasswordIsWrong() throws IOException {
        desk.prompt = typing("alice", CANARY, "alice", "wr0ng");
        desk.answer("login", registry.host());
        String before = Files.readString(config());

        desk.refuses(FailureCode.UNAUTHORIZED, "Nothing was stored", "login", registry.host());

        assertThat(config()).hasContent(before);
    }

    @Test
    void storesNothingWhenNobodyAnswers() {
        registry.close();
        desk.prompt = typing("alice", CANARY);

        desk.refuses(FailureCode.REGISTRY_UNREACHABLE, registry.host(), "login", registry.host());
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void asksNobodyWhereTheFileOfLoginsIsMalformed() throws IOException {
        Files.createDirectory(desk.path(".docker"));
        Files.writeString(config(), "{\n  \"auths\": {]\n");
        var asked = new ArrayList<String>();
        desk.prompt = typing(asked, "alice", CANARY);

        desk.refuses(FailureCode.CREDENTIALS_UNREADABLE, config() + ", line 2, column 13", "login", registry.host());
        desk.refuses(FailureCode.CREDENTIALS_UNREADABLE, config() + ", line 2, column 13", "logout", registry.host());

        assertThat(config()).hasContent("{\n  \"auths\": {]\n");
        assertThat(asked).isEmpty();
        assertThat(registry.requests()).isEmpty();
    }

    @Test
    void takesNoPasswordThatOthersCanSee() throws IOException {
        for (String option : new String[] {"-p" + CANARY, "--password=" + CANARY, "--password"}) {
            desk.refuses(
                    FailureCode.USAGE,
                    "a password on the command line can be seen by others",
                    "login",
                    registry.host(),
                    "-u",
                    "alice",
                    option);
            assertThat(desk.err()).doesNotContain(CANARY);
        }
        Path file = passwordFile(CANARY);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        desk.refuses(FailureCode.KEY_INVALID, "chmod 600", with("--password-file", file));
    }

    @Test
    void refusesWhatCannotBeAPasswordOrAName() throws IOException {
        desk.refuses(FailureCode.USAGE, "give it with -u NAME".replace("give", "Give"), "login", registry.host());
        desk.refuses(FailureCode.USAGE, "no terminal to ask for the password", with());
        desk.refuses(FailureCode.USAGE, "no password on standard input", with("--password-stdin"));
        desk.refuses(FailureCode.FILE_UNREADABLE, "is empty", with("--password-file", passwordFile("\n")));
        desk.refuses(FailureCode.FILE_UNREADABLE, "none.txt", with("--password-file", desk.path("none.txt")));
        desk.refuses(
                FailureCode.USAGE,
                "give one of them",
                with("--password-stdin", "--password-file", desk.path("password.txt")));
        desk.refuses(FailureCode.USAGE, "\"a:b\"", "login", registry.host(), "-u", "a:b");
        desk.prompt = typing("");
        desk.refuses(FailureCode.USAGE, "no password was typed", with());
        desk.refuses(FailureCode.USAGE, "\"team/app\"", "login", "team/app");
        assertThat(registry.requests()).isEmpty();
        assertThat(config()).doesNotExist();
    }

    @Test
    void refusesAPasswordThatIsNoText() throws IOException {
        Path file = passwordFile("");
        Files.write(file, new byte[] {(byte) 0xff, 'x'});
        desk.refuses(FailureCode.FILE_UNREADABLE, "as UTF-8 text", with("--password-file", file));
        desk.prompt = piping(new ByteArrayInputStream(new byte[] {(byte) 0xff}));
        desk.refuses(FailureCode.USAGE, "or something else", with("--password-stdin"));
        desk.prompt = piping(new ByteArrayInputStream("x".repeat(65_537).getBytes(StandardCharsets.UTF_8)));
        desk.refuses(FailureCode.USAGE, "at most 64 KiB", with("--password-stdin"));
        desk.prompt = piping(new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the pipe broke");
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return read();
            }
        });
        desk.refuses(FailureCode.USAGE, "from standard input: the pipe broke", with("--password-stdin"));
        assertThat(registry.requests()).isEmpty();
    }

    @Test
    void takesADocumentOfSeveralLinesAsAPassword() throws IOException {
        String document = "{\n  \"type\": \"service_account\"\n}";
        try (var cloud = new TestRegistry(new RegistryOptions().access(new Access.Basic("_json_key", document)))) {
            desk.answer("login", cloud.host(), "-u", "_json_key", "--password-file", passwordFile(document + "\n"));
        }
    }

    @Test
    void warnsWhereARegistryAnswersEverybody() throws IOException {
        try (var open = new TestRegistry(new RegistryOptions())) {
            desk.prompt = typing("alice", "anything");

            desk.answer("login", open.host());

            assertThat(desk.err()).contains("warning: %s answers without a login".formatted(open.host()));
            assertThat(config()).exists();
        }
    }

    @Test
    void warnsOfALoginThatIsReadFirst() throws IOException {
        Path podman = desk.path(".config/containers/auth.json");
        Files.createDirectories(podman.getParent());
        Files.writeString(podman, "{\"auths\":{\"%s\":{\"auth\":\"b2xkOm9sZA==\"}}}".formatted(registry.host()));
        desk.prompt = typing("alice", CANARY);

        desk.answer("login", registry.host());
        assertThat(desk.err()).contains("warning: %s has another login".formatted(podman));

        desk.answer("logout", registry.host());
        assertThat(desk.err()).contains("warning: %s still has a login".formatted(podman));
        assertThat(desk.answer("logout", registry.host())).contains("there was no login for " + registry.host());
    }

    @Test
    void talksToARegistryWithTheAuthorityThatIsNamed() throws IOException {
        var identity = TlsIdentity.local();
        Path authority = Files.writeString(desk.path("ca.pem"), identity.authorityPem());
        try (var guarded = new TestRegistry(new RegistryOptions().tls(identity).access(BASIC))) {
            desk.prompt = typing("alice", CANARY, "alice", CANARY);
            desk.refuses(FailureCode.AUTHORITY_UNKNOWN, guarded.host(), "login", guarded.host());
            desk.answer("login", guarded.host(), "--ca", authority);
        }
    }

    private Object[] with(Object... more) {
        List<Object> args = new ArrayList<>(List.of("login", registry.host(), "-u", "alice"));
        args.addAll(List.of(more));
        return args.toArray();
    }

    private Path config() {
        return desk.path(".docker/config.json");
    }

    private Path passwordFile(String content) throws IOException {
        Path file = Files.writeString(desk.path("password.txt"), content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static Prompt typing(String... answers) {
        return typing(new ArrayList<>(), answers);
    }

    /// Somebody who types one after the other.
    private static Prompt typing(List<String> asked, String... answers) {
        return new Prompt() {
            @Override
            public Optional<String> answer(String question) {
                asked.add(question);
                return Optional.of(answers[(asked.size() - 1) % answers.length]);
            }

            @Override
            public Optional<char[]> secret(String question) {
                return answer(question).map(String::toCharArray);
            }
        };
    }

    private static Prompt piping(String content) {
        return piping(new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
    }

    private static Prompt piping(InputStream content) {
        return new Prompt() {
            @Override
            public Optional<String> answer(String question) {
                return Optional.empty();
            }

            @Override
            public InputStream input() {
                return content;
            }
        };
    }
}
