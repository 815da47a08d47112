package dev.boltseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.builder.reference.Key;
import dev.boltseal.builder.reference.Kind;
import dev.boltseal.builder.settings.ConfigKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigCommandTest {
    @TempDir
    Path directory;

    private Desk desk;

    @BeforeEach
    void sitDown() throws IOException {
        desk = new Desk(directory);
        Files.createDirectories(desk.path(".config/boltseal"));
    }

    static Stream<Key> keys() {
        return ConfigKeys.ALL.all().stream();
    }

    @Test
    void showsEveryKeyAndTheHome() {
        List<String> expected =
                Stream.concat(Stream.of("home"), keys().map(Key::name)).toList();

        assertThat(desk.json("config", "show").objects("settings", each -> each.text("name")))
                .isEqualTo(expected);
        assertThat(desk.shown("config", "show"))
                .contains("Setting ", "cache_size       20G", "There is no settings file yet; it would be " + config());
    }

    @ParameterizedTest
    @MethodSource("keys")
    void takesEveryKeyFromFileVariableAndOption(Key key) throws IOException {
        assertThat(shown(key)).doesNotContain("/there.key");

        write("%s: /there.key\n".formatted(key.name()));
        assertThat(shown(key)).isEqualTo("[/there.key] file " + config());

        desk.set("BOLTSEAL_" + key.name().toUpperCase(Locale.ROOT), "here.key");
        assertThat(shown(key))
                .isEqualTo("[here.key] variable BOLTSEAL_" + key.name().toUpperCase(Locale.ROOT));

        String option = "--" + key.name().replace('_', '-');
        assertThat(shown(key, option, "given.key")).isEqualTo("[given.key] option " + option);
    }

    @ParameterizedTest
    @MethodSource("keys")
    void refusesAWrongTypeForEveryKey(Key key) throws IOException {
        write("%s: 7\n".formatted(key.name()));
        desk.refuses(FailureCode.SETTINGS_INVALID, "line 1, column ", "config", "show");

        write("%s: [a, b]\n".formatted(key.name()));
        if (key.kind() == Kind.TEXT_OR_TEXTS) {
            assertThat(shown(key)).contains("a, ", "b]", " file ");
        } else {
            desk.refuses(FailureCode.SETTINGS_INVALID, key.name() + " must be a string", "config", "show");
        }
    }

    @Test
    void refusesAMisspeltKey() throws IOException {
        write("plain-http: a\n");

        desk.refuses(FailureCode.SETTINGS_INVALID, "did you mean \"plain_http\"?", "config", "show");
        desk.refuses(FailureCode.SETTINGS_INVALID, "line 1, column 1", "catalog", "list");
        desk.refuses(FailureCode.SETTINGS_INVALID, "line 1, column 1", "verify", "x.zip");
    }

    @Test
    void neverShowsThePinOfAToken() throws IOException {
        write("key: pkcs11:token=t;object=o?module-path=/m&pin-value=canary\n");

        desk.refuses(FailureCode.KEY_INVALID, "contains the PIN", "config", "show");
        assertThat(desk.err()).doesNotContain("canary");
    }

    @Test
    void commandsUseIt() throws IOException {
        desk.answer("catalog", "init", desk.path("apps"));
        Path bad = Files.writeString(desk.path("ca.pem"), "no certificate");
        write("catalog: ~/apps\ncache_size: lots\ncache: ~/cache\ntrust: ~/trust-1.json\nca: %s\n".formatted(bad));

        assertThat(desk.json("catalog", "list").objects("apps", each -> each.text("name")))
                .containsExactly("example");
        desk.refuses(FailureCode.FILE_UNREADABLE, desk.path("trust-1.json").toString(), "verify", "x.zip");
        desk.refuses(FailureCode.FILE_UNREADABLE, "ca.pem", "push", "x.zip", "oci://localhost:1/a:1");

        desk.answer("keygen", "--name", "alice");
        desk.answer("cluster", "add", desk.enrolment("plant", "linux/amd64"));
        write("cache: ~/cache\ncache_size: lots\n");
        desk.refuses(
                FailureCode.USAGE,
                config() + ", cache_size: \"lots\" is not a size",
                "build",
                "localhost:1/a:1",
                "--cluster",
                "plant");
    }

    @Test
    void theKeyOfTheFileSigns() throws IOException {
        Path certificate = desk.key("safe").resolveSibling("signer.pem");
        write("key: ~/safe/signer.key\n");

        var answer = desk.json("trust", "init", "--signer", certificate, "--out", desk.path("trust"));

        assertThat(answer.objects("signedBy", each -> each.text("name"))).containsExactly("safe");
    }

    @Test
    void aCatalogOfTheFileIsNoCatalogOfTheCommand() throws IOException {
        desk.answer("keygen", "--name", "alice");
        write("catalog: ~/nowhere\n");

        desk.refuses(
                FailureCode.CLUSTER_UNKNOWN, "no cluster has been added", "build", "localhost:1/a:1", "--cluster", "x");
        desk.refuses(
                FailureCode.USAGE, "--catalog", "build", "localhost:1/a:1", "--cluster", "x", "--catalog", "nowhere");
        desk.refuses(FailureCode.CATALOG_MISSING, "nowhere", "catalog", "list");
    }

    @Test
    void worksWithoutAHome() throws IOException {
        desk.answer("catalog", "init", desk.path("apps"));
        var homeless = new Desk(directory, java.util.Map.of());

        assertThat(homeless.answer("catalog", "list", "--catalog", desk.path("apps")))
                .contains("example");
        homeless.refuses(FailureCode.USAGE, "--home", "config", "show");
    }

    /// A small command is fast because of what it doesn't load.
    @Test
    void loadsNoYamlWithoutAFile() throws Exception {
        assertThat(loaded("config", "show"))
                .contains("dev.boltseal.terminal.setting.Settings")
                .noneMatch(name -> name.contains("yaml"));

        write("cache: a\n");
        assertThat(loaded("config", "show")).contains("dev.boltseal.registry.yaml.YamlReader");
    }

    /// The names of the classes that a process of its own loads, without those of the JDK.
    private List<String> loaded(String... args) throws Exception {
        List<String> line = Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-Xlog:class+load:stdout:none",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Main.class.getName()),
                        Stream.of(args))
                .toList();
        var builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.environment().put("BOLTSEAL_HOME", desk.path(".config/boltseal").toString());
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(out).isZero();
        return out.lines()
                .map(each -> each.split(" ", 2)[0])
                .filter(each -> each.contains(".") && !each.startsWith("java.") && !each.startsWith("jdk."))
                .toList();
    }

    private String shown(Key key, Object... options) {
        Object[] args =
                Stream.concat(Stream.of("config", "show"), Stream.of(options)).toArray();
        return desk.json(args).objects("settings", each -> each).stream()
                .filter(each -> each.text("name").equals(key.name()))
                .map(each -> "%s %s %s"
                        .formatted(
                                each.texts("values"),
                                each.text("origin"),
                                each.optionalText("originName").orElse("")))
                .findFirst()
                .orElseThrow()
                .strip();
    }

    private Path config() {
        return desk.path(".config/boltseal/config.yaml");
    }

    private void write(String content) throws IOException {
        Files.writeString(config(), content);
    }
}
