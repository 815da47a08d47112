package dev.boltseal.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.JsonReader;
import dev.boltseal.base.json.ObjectFields;
import dev.boltseal.edge.identity.ThisMachine;
import dev.boltseal.format.seal.SealedDocument;
import dev.boltseal.format.seal.SoftwareKey;
import dev.boltseal.terminal.CommandTree;
import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.Environment;
import dev.boltseal.terminal.Page;
import dev.boltseal.terminal.Program;
import dev.boltseal.terminal.Prompt;
import dev.boltseal.testkit.bundle.SampleBundle;
import dev.boltseal.testkit.bundle.SampleTrust;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Runs `boltseal-edge` in this process, on a machine of its own, before which nobody sits unless the test says
/// so.
final class Node {
    private static final int WIDE = 500;

    final Path directory;
    final SoftwareKey signer = SampleTrust.newKey("release");
    Prompt prompt = question -> Optional.empty();

    private final Map<String, String> more = new HashMap<>();
    private Page page = Page.PIPE;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    Node(Path directory) {
        this.directory = directory;
    }

    /// A node whose cluster trusts [#signer].
    static Node enrolled(Path directory) throws IOException {
        var node = new Node(directory);
        node.enroll();
        node.trust();
        return node;
    }

    /// The exit status.
    int run(Object... args) {
        out.reset();
        err.reset();
        var console = new Console(stream(out), page, stream(err), Page.PIPE, System::nanoTime, Locale.ENGLISH);
        String[] words = Arrays.stream(args).map(Object::toString).toArray(String[]::new);
        return new Program(commands(console).serving(words), console).run(words);
    }

    /// What the command answered; it must have succeeded.
    String answer(Object... args) {
        int status = run(args);
        assertThat(status).as(err()).isZero();
        return out.toString(StandardCharsets.UTF_8);
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
        byte[] line = answer(withJson).strip().getBytes(StandardCharsets.UTF_8);
        return new ObjectFields(
                "answer", FailureCode.DEFECT, new JsonReader("answer", FailureCode.DEFECT, 1 << 24).read(line));
    }

    /// The command fails with the code, in one line, says the words, and answers nothing.
    void refuses(FailureCode code, String words, Object... args) {
        fails(code, words, args);
        assertThat(out.size()).isZero();
    }

    /// The command fails with the code, in one line, and says the words. It may have printed steps before.
    void fails(FailureCode code, String words, Object... args) {
        assertThat(run(args)).as(err()).isEqualTo(code.exitStatus().status());
        List<String> lines = err().lines()
                .filter(line -> !line.startsWith("import: ") && !line.startsWith("verify: "))
                .toList();
        assertThat(lines).hasSize(1);
        assertThat(lines.getFirst())
                .startsWith("boltseal-edge: " + code.id() + " ")
                .contains(words);
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

    void enroll() throws IOException {
        Files.writeString(path("hostname"), "node-1\n");
        answer("enroll", "--name", "plant-7", "-o", directory);
    }

    void trust() throws IOException {
        var trust = SampleTrust.in(signer);
        answer(
                "trust",
                "install",
                trust.write(directory),
                "--fingerprint",
                trust.file().fingerprint());
    }

    /// A bundle for this cluster, of which the test may make something else.
    SampleBundle sample() throws IOException {
        byte[] enrolment = Files.readAllBytes(path("enrolment-plant-7.json"));
        byte[] seal = Files.readAllBytes(path("enrolment-plant-7.json.p7s"));
        return new SampleBundle(
                new SealedDocument("enrolment", enrolment, seal).enrolment().cluster(), signer);
    }

    Path bundle(SampleBundle sample) throws IOException {
        Path file = path("bundle.zip");
        sample.make().write(file);
        return file;
    }

    CommandTree commands(Console console) {
        return Main.commands(console, here(), new ThisMachine("Linux", "amd64", path("hostname")));
    }

    /// From now on.
    void set(String variable, String value) {
        more.put(variable, value);
    }

    private Environment here() {
        var environment = new HashMap<>(Map.of(
                "BOLTSEAL_STATE", path("state").toString(),
                "KUBECONFIG", path("kubeconfig").toString(),
                "HOME", directory.toString()));
        environment.putAll(more);
        return new Environment(environment, InstantSource.system(), SecureRandom::new, prompt);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
