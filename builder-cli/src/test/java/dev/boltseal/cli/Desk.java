package dev.boltseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.JsonReader;
import dev.boltseal.base.json.ObjectFields;
import dev.boltseal.base.json.UtcTime;
import dev.boltseal.format.manifest.ClusterBinding;
import dev.boltseal.format.manifest.ClusterId;
import dev.boltseal.format.oci.Platform;
import dev.boltseal.format.seal.Seal;
import dev.boltseal.format.seal.SoftwareKey;
import dev.boltseal.format.trust.AgentVersion;
import dev.boltseal.format.trust.Enrolment;
import dev.boltseal.format.trust.NodeName;
import dev.boltseal.format.trust.SignerName;
import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.Environment;
import dev.boltseal.terminal.Page;
import dev.boltseal.terminal.Program;
import dev.boltseal.terminal.Prompt;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Runs `boltseal` in this process, with a home of its own and a clock that stands still.
final class Desk {
    static final Instant NOW = Instant.parse("2026-11-22T13:15:00Z");

    private static final int WIDE = 500;

    final Path directory;
    Prompt prompt = question -> Optional.empty();
    private final Map<String, String> environment;
    private final Map<String, SoftwareKey> decryptionKeys = new HashMap<>();
    private Page page = Page.PIPE;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    Desk(Path directory) {
        this(directory, Map.of("HOME", directory.toString(), "USER", "alice"));
    }

    Desk(Path directory, Map<String, String> environment) {
        this.directory = directory;
        this.environment = new HashMap<>(environment);
    }

    /// From now on.
    void set(String variable, String value) {
        environment.put(variable, value);
    }

    /// What the cluster of this name opens envelopes with, after [#enrolment].
    SoftwareKey decryptionKey(String cluster) {
        return Objects.requireNonNull(decryptionKeys.get(cluster));
    }

    /// The exit status.
    int run(Object... args) {
        out.reset();
        err.reset();
        var console = new Console(stream(out), page, stream(err), Page.PIPE, System::nanoTime, Locale.ENGLISH);
        var here = new Environment(environment, () -> NOW, SecureRandom::new, prompt);
        String[] words = List.of(args).stream().map(Object::toString).toArray(String[]::new);
        return new Program(Main.commands(console, here).serving(words), console).run(words);
    }

    /// What the command answered; it must have succeeded.
    String answer(Object... args) {
        int status = run(args);
        assertThat(status).as(err()).isZero();
        return out();
    }

    /// What a person sees on a terminal that is wide enough for everything; the command must have succeeded.
    String shown(Object... args) {
        return shown(new Page(WIDE, false), args);
    }

    /// What a person sees on such a page; the command must have succeeded.
    String shown(Page on, Object... args) {
        page = on;
        try {
            return answer(args);
        } finally {
            page = Page.PIPE;
        }
    }

    /// The object that the command answered; it must have succeeded.
    ObjectFields json(Object... args) {
        Object[] withJson = Arrays.copyOf(args, args.length + 1);
        withJson[args.length] = "--json";
        return object(answer(withJson));
    }

    /// The command fails with the code, in one line, and says the words.
    void refuses(FailureCode code, String words, Object... args) {
        assertThat(run(args)).as(err()).isEqualTo(code.exitStatus().status());
        List<String> lines = err().lines()
                .filter(line -> !line.matches("(build|verify|read|push|pull): .*"))
                .toList();
        assertThat(lines).hasSize(1);
        assertThat(lines.getFirst()).startsWith("boltseal: " + code.id() + " ").contains(words);
        assertThat(out()).isEmpty();
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    Path path(String name) {
        return directory.resolve(name);
    }

    /// Makes a key NAME.key in a directory of that name.
    Path key(String name) {
        answer("keygen", "--out", path(name), "--name", name);
        return path(name).resolve("signer.key");
    }

    Path certificate(String name) {
        return path(name).resolve("signer.pem");
    }

    /// Writes the enrolment of a new cluster and its seal.
    Path enrolment(String name, String platform) throws IOException {
        var sign = SoftwareKey.generate(new SignerName(name), new SecureRandom());
        var decrypt = SoftwareKey.generate(new SignerName(name), new SecureRandom());
        decryptionKeys.put(name, decrypt);
        var enrolment = new Enrolment(
                new ClusterBinding(
                        name,
                        ClusterId.random(new SecureRandom()),
                        sign.certificate().key().sha256(),
                        1),
                sign.certificate().key(),
                decrypt.certificate().key(),
                Platform.parse(platform),
                List.of(new NodeName("node-1")),
                new AgentVersion("0.1.0"),
                new UtcTime(NOW),
                Optional.empty());
        Path file = path(name + ".json");
        Files.write(file, enrolment.bytes());
        Files.write(path(name + ".json.p7s"), Seal.over(enrolment.bytes(), sign).der());
        return file;
    }

    static ObjectFields object(String line) {
        assertThat(line).endsWith("}\n").hasLineCount(1);
        byte[] bytes = line.strip().getBytes(StandardCharsets.UTF_8);
        return new ObjectFields(
                "answer", FailureCode.DEFECT, new JsonReader("answer", FailureCode.DEFECT, 1 << 24).read(bytes));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
