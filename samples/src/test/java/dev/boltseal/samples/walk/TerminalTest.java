package dev.boltseal.samples.walk;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.boltseal.testkit.image.ImageRecipe;
import dev.boltseal.testkit.image.RandomLayer;
import dev.boltseal.testkit.process.Tool;
import dev.boltseal.testkit.process.ToolOutput;
import dev.boltseal.testkit.registry.TestRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every report on a pseudo terminal, with the longest names there are.
class TerminalTest {
    private static final Path BIN = Path.of("../bin").toAbsolutePath().normalize();
    private static final String WORKLOAD = "w" + "orkload".repeat(4) + "-32";
    private static final String APP = "app-" + "0123456789".repeat(6);
    private static final String VERSION = "1.0-" + "abcdefghij".repeat(6);
    private static final String REPOSITORY = "team/" + "repository-".repeat(8) + "of-10";
    private static final String CLUSTER = "plant-" + "elbe-".repeat(11) + "7";
    /// What isn't laid out, because people copy it into other places.
    private static final Pattern MESSAGE = Pattern.compile("(warning|boltseal|boltseal-edge): .*");

    private static final String ESCAPE = "\u001b";

    @TempDir
    static Path directory;

    private static TestRegistry registry;
    private static Site site;
    private static String image;

    @BeforeAll
    static void aBundleOnAStick() throws Exception {
        assumeTrue(Tool.isInstalled("script"), "no pseudo terminals; install the package bsdutils");
        registry = new TestRegistry();
        image = registry.host() + "/" + REPOSITORY + ":1";
        ImageRecipe.seeded(1)
                .layers(new RandomLayer(1, 2_000_000), new RandomLayer(2, 3_000))
                .make()
                .putInto(registry, REPOSITORY, "1");
        site = new Site(directory);
        site.cluster(CLUSTER);
        site.cluster("other");
        writeCatalog();
        Files.createDirectories(site.path("stick"));
        site.boltseal(build("--cluster", CLUSTER, "-o", "stick/a.zip"));
        site.boltseal(build("--cluster", CLUSTER, "-o", "stick/b.zip"));
        site.boltseal(build("--cluster", "other", "-o", "stick/other.zip"));
        Files.writeString(site.path("stick/photos.zip"), "no bundle at all, but long enough to be looked into");
        Files.copy(site.path("trust-1.json"), site.path("stick/trust-1.json"));
    }

    @AfterAll
    static void stop() {
        if (registry != null) {
            registry.close();
        }
    }

    private static Object[] build(String... more) {
        return Stream.concat(
                        Stream.of(
                                "build", "--app", APP, "--app-version", VERSION, "--name", WORKLOAD, "--catalog", "c"),
                        Stream.of(more))
                .toArray();
    }

    private static void writeCatalog() throws IOException {
        Path app = Files.createDirectories(site.path("c").resolve(APP).resolve(VERSION));
        Files.writeString(site.path("c/catalog.yaml"), "registry: registry.example.com/apps\n");
        Files.writeString(
                app.resolve("app.yaml"), """
                spec_version: 4.0.0
                info: {name: %s, title: "%s", version: "%s"}
                app: {type: docker, docker: {image: "%s"}}
                """.formatted(APP, "A title of many words, ".repeat(8), VERSION, image));
    }

    /// The commands, and what a person has to find in the answer of each, with or without line breaks.
    private static Map<String, List<String>> commands(int columns) {
        String state = " --state state-" + CLUSTER;
        String store = " --into oci:images-" + columns;
        Map<String, List<String>> all = new LinkedHashMap<>();
        all.put("boltseal keygen --out k" + columns + " --name " + WORKLOAD, List.of(WORKLOAD, "boltseal trust init"));
        all.put("boltseal cluster list", List.of(CLUSTER, "other", "linux/amd64"));
        all.put("boltseal cluster show other", List.of("other", "none yet"));
        all.put("boltseal trust show trust-1.json", List.of("fingerprint", "1 signature for"));
        all.put("boltseal catalog list --catalog c", List.of(APP, VERSION));
        all.put("boltseal catalog show %s %s --catalog c".formatted(APP, VERSION), List.of(APP, VERSION, image));
        all.put("boltseal catalog check --catalog c", List.of("no problems"));
        all.put("boltseal catalog init new-" + columns, List.of("boltseal catalog check"));
        String build = "boltseal build --app %s --app-version %s --name %s --catalog c --cluster %s"
                .formatted(APP, VERSION, WORKLOAD, CLUSTER);
        all.put(build + " --dry-run", List.of(image, WORKLOAD, "would pull"));
        all.put(build + " -o built-" + columns + ".zip", List.of(image, WORKLOAD, APP, VERSION, CLUSTER));
        all.put("boltseal inspect stick/a.zip", List.of("NOT VERIFIED", image, WORKLOAD, APP, VERSION, CLUSTER));
        all.put("boltseal inspect stick/a.zip --layers", List.of("NOT VERIFIED", image, "1/2", "2/2"));
        all.put("boltseal inspect stick", List.of("NOT VERIFIED", "other.zip", WORKLOAD, VERSION, "photos.zip: F001"));
        all.put("boltseal images stick/a.zip", List.of("NOT VERIFIED", image, "linux/amd64", "MiB"));
        all.put("boltseal images stick/a.zip --layers", List.of(image, "1/2", "2/2"));
        all.put("boltseal diff stick/a.zip stick/b.zip", List.of("NOT VERIFIED", WORKLOAD, VERSION, "the same"));
        all.put("boltseal verify stick/a.zip --trust trust-1.json --cluster " + CLUSTER, List.of("VERIFIED", image));
        String address = "oci://%s/bundles/b:%d".formatted(registry.host(), columns);
        all.put("boltseal push stick/a.zip " + address, List.of(address, "boltseal pull"));
        all.put("boltseal pull " + address + " -o pulled-" + columns + ".zip", List.of("NOT VERIFIED", address));
        all.put("boltseal-edge trust show" + state, List.of("fingerprint", "1 signature for"));
        all.put("boltseal-edge inspect stick/a.zip --layers", List.of("boltseal-edge verify", image, "1/2"));
        all.put("boltseal-edge verify stick/a.zip" + state, List.of("VERIFIED", image, WORKLOAD));
        all.put("boltseal-edge workloads import stick --check" + state, List.of("a.zip", APP, VERSION, "passed over"));
        all.put("boltseal-edge workloads import stick/b.zip --check" + state, List.of("CAN BE IMPORTED", WORKLOAD));
        all.put("boltseal-edge workloads import stick" + state + store, List.of("IMPORTED", WORKLOAD, "other.zip"));
        all.put("boltseal-edge workloads import stick/b.zip" + state + store, List.of("IMPORTED", WORKLOAD, image));
        all.put("boltseal-edge workloads list" + state, List.of("Fetching workloads...[OK]", WORKLOAD, VERSION));
        all.put("boltseal-edge ledger show" + state, List.of(CLUSTER, WORKLOAD, "imported"));
        all.put("boltseal-edge ledger verify" + state, List.of("VERIFIED"));
        all.put(
                "boltseal-edge receipts export -o receipts-" + columns + "/" + state,
                List.of(CLUSTER, "cluster update"));
        all.put("boltseal cluster update receipts-" + columns, List.of(CLUSTER, "was saved"));
        all.put("boltseal cluster show " + CLUSTER, List.of(CLUSTER, WORKLOAD, "receipt"));
        all.put(
                "boltseal-edge enroll --name p --node n --no-kubernetes --runtime none --state s%1$d -o e%1$d/"
                        .formatted(columns),
                List.of("ENROLLED", "boltseal cluster add"));
        return all;
    }

    @ParameterizedTest
    @ValueSource(ints = {120, 80, 40})
    void showsEveryReportWithoutALongerLine(int columns) throws Exception {
        Map<String, List<String>> commands = commands(columns);

        Map<String, String> shown = new LinkedHashMap<>();
        shown.putAll(inOneProcess("boltseal-edge", "edge-agent dev.boltseal.agent.Train", columns, commands.keySet()));
        shown.putAll(inOneProcess("boltseal", "builder-cli dev.boltseal.cli.Train", columns, commands.keySet()));

        assertThat(shown).containsOnlyKeys(commands.keySet());
        commands.forEach((command, words) -> {
            String text = plain(shown.getOrDefault(command, ""));
            assertThat(text.split("[\r\n]+", -1))
                    .as("%s on %d columns:%n%s", command, columns, text)
                    .filteredOn(line -> !MESSAGE.matcher(line).matches())
                    .allSatisfy(line ->
                            assertThat(line.codePointCount(0, line.length())).isLessThanOrEqualTo(columns));
            words.forEach(word -> assertThat(unbroken(text)).as(command).contains(unbroken(word)));
        });
    }

    private static String unbroken(String text) {
        return text.replaceAll("[\\s\\\\]", "");
    }

    @Test
    void coloursWhatIsVerifiedAndWhatIsRefused() throws Exception {
        String good = "boltseal verify stick/a.zip --trust trust-1.json --cluster " + CLUSTER;
        String bad = "boltseal verify stick/photos.zip --trust trust-1.json";

        String inspect = "boltseal inspect stick/a.zip";
        List<String> plain = Stream.of("NO_COLOR=1 ", "TERM=dumb ", "TERM= ")
                .flatMap(setting -> Stream.of(setting + good, setting + bad))
                .toList();
        Map<String, String> shown = onTerminal(
                80, Stream.concat(Stream.of(good, bad, inspect), plain.stream()).toList());

        assertThat(shown.get(good)).contains(ESCAPE + "[1;32mVERIFIED" + ESCAPE + "[0m: ");
        assertThat(shown.get(bad)).contains(ESCAPE + "[1;31mboltseal: F001" + ESCAPE + "[0m ");
        assertThat(shown.get(inspect)).contains(ESCAPE + "[1;33mNOT VERIFIED" + ESCAPE + "[0m: ");
        assertThat(plain)
                .allSatisfy(each -> assertThat(shown.get(each))
                        .containsAnyOf("VERIFIED: ", "boltseal: F001 ")
                        .doesNotContain(ESCAPE + "[1;"));
    }

    /// What each of the commands of one program shows. They run in one process, which takes a tenth of the time.
    private static Map<String, String> inOneProcess(
            String program, String main, int columns, Collection<String> commands) throws Exception {
        List<String> own = commands.stream()
                .filter(command -> command.startsWith(program + " "))
                .toList();
        List<String> arguments = own.stream()
                .flatMap(command -> Stream.of(
                        "--version", command.substring(program.length() + 1).replace(' ', '\t')))
                .toList();
        Files.write(site.path("arguments"), arguments);
        String start = "bash -c '. $BIN/start; start $BIN %s %s' <arguments".formatted(program, main);
        String output = requireNonNull(onTerminal(columns, List.of(start)).get(start));
        List<String> parts = List.of(output.split(program + " [0-9]+\\.[^\\s]+\r\n", -1));
        assertThat(parts).as(output).hasSize(own.size() + 1);
        return IntStream.range(0, own.size()).boxed().collect(Collectors.toMap(own::get, i -> parts.get(i + 1)));
    }

    @Test
    void writesForProgramsIntoAPipe() throws Exception {
        String images = "boltseal images stick/a.zip";
        Map<String, String> shown = onTerminal(
                40,
                List.of(
                        images + " 2>/dev/null | cat",
                        images + " 2>/dev/null",
                        images + " 2>&1 >/dev/null",
                        "boltseal-edge workloads list --state state-other | cat",
                        "COLUMNS=30 " + images));
        List<String> texts = shown.values().stream().map(TerminalTest::plain).toList();

        assertThat(texts.get(0).strip().split("\r\n", -1))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line.split("\t", -1)).hasSize(5))
                .anySatisfy(line -> assertThat(line).matches(".*\tsha256:[0-9a-f]{64}\t2\t[0-9]+"));
        assertThat(texts.get(1)).startsWith("NOT VERIFIED").containsPattern("Digest +sha256:[0-9a-f]{12}\r");
        assertThat(texts.get(2)).startsWith("NOT VERIFIED: this is only what").doesNotContain("sha256");
        assertThat(texts.get(3)).contains("Fetching workloads...[OK]\r\n+------+", "| Name |");
        assertThat(texts.get(4).strip().split("\r\n", -1))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(30));
    }

    /// What each of the commands shows on a terminal of this width.
    private static Map<String, String> onTerminal(int columns, List<String> commands) throws Exception {
        var script = new StringBuilder("stty cols %d rows 24\n".formatted(columns));
        for (int i = 0; i < commands.size(); i++) {
            script.append("echo '== %d'\n%s\n".formatted(i, commands.get(i)));
        }
        Files.writeString(site.path("commands.sh"), script);
        Tool tool = site.tool();
        ToolOutput output = new Tool(tool.directory(), Duration.ofMinutes(5), tool.environment())
                .with("BIN", BIN.toString())
                .with("PATH", BIN + ":" + System.getenv("PATH"))
                .with("TERM", "xterm-256color")
                .with("NO_COLOR", "")
                .with("COLUMNS", "")
                .run("script", "-qec", "sh commands.sh", "/dev/null");
        Map<String, String> shown = new LinkedHashMap<>();
        String[] parts = output.out().split("== [0-9]+\r\n", -1);
        for (int i = 1; i < parts.length; i++) {
            shown.put(commands.get(i - 1), parts[i]);
        }
        return shown;
    }

    private static String plain(String text) {
        return text.replaceAll(ESCAPE + "\\[[0-9;]*[A-Za-z]", "");
    }
}
