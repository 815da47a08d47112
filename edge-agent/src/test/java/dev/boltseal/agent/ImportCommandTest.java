package dev.boltseal.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.testkit.bundle.SampleTrust;
import dev.boltseal.testkit.registry.Access;
import dev.boltseal.testkit.registry.RegistryOptions;
import dev.boltseal.testkit.registry.TestRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {
    private static final String REPOSITORY = "edge/registry.example.com/apps/sample";

    @TempDir
    Path directory;

    private Node node;

    @BeforeEach
    void enroll() throws IOException {
        node = Node.enrolled(directory);
    }

    @Test
    void importsIntoALayout() throws IOException {
        Path bundle = node.bundle(node.sample());

        var first = node.json("workloads", "import", "-f", bundle, "--into", layout());
        var second = node.json("workloads", "import", "-f", bundle, "--into", layout());

        assertThat(first.text("workloadName")).isEqualTo("sample");
        assertThat(first.text("state")).isEqualTo("ACCEPTED");
        assertThat(first.bool("alreadyImported")).isFalse();
        assertThat(first.object("stored").number("blobCount")).isEqualTo(5);
        assertThat(second.bool("alreadyImported")).isTrue();
        assertThat(second.object("skipped").number("blobCount")).isEqualTo(5);
        assertThat(node.path("oci/index.json")).exists();
    }

    @Test
    void saysWhatItDidAndShowsProgress() throws IOException {
        String answer = node.shown("workloads", "import", "-f", node.bundle(node.sample()), "--into", layout());

        assertThat(answer).startsWith("IMPORTED: workload sample").contains("stored   5 blobs", "image    oci:");
        assertThat(node.err()).startsWith("import: 100 %");
    }

    @Test
    void namesTheFileThatIsNoBundle() throws IOException {
        Path text = Files.writeString(node.path("text.zip"), "no zip at all");

        node.refuses(
                FailureCode.NOT_A_BUNDLE,
                text + " isn't a bundle",
                "workloads",
                "import",
                "-f",
                text,
                "--into",
                layout());
    }

    @Test
    void printsNothingWhenQuiet() throws IOException {
        Path bundle = node.bundle(node.sample());

        assertThat(node.answer("workloads", "import", "--quiet", "-f", bundle, "--into", layout()))
                .isEmpty();
        assertThat(node.err()).isEmpty();
    }

    @Test
    void importsIntoARegistryWithDockersLogin() throws IOException {
        try (var registry = new TestRegistry(new RegistryOptions().access(new Access.Basic("ann", "s3cret")))) {
            String into = "registry:" + registry.host() + "/edge";
            Path bundle = node.bundle(node.sample());
            node.refuses(
                    FailureCode.UNAUTHORIZED, registry.host(), "workloads", "import", "-f", bundle, "--into", into);
            login(registry.host(), "ann:s3cret");

            var answer = node.json("workloads", "import", "-f", bundle, "--into", into);

            assertThat(answer.text("into")).isEqualTo(into);
            assertThat(registry.tags(REPOSITORY)).containsExactly("1.0.1");
        }
    }

    @Test
    void neverSaysTheSecretOfALoginThatCannotBeRead() throws IOException {
        try (var registry = new TestRegistry(new RegistryOptions().access(new Access.Basic("ann", "s3cret")))) {
            login(registry.host(), "s3cret-without-a-name");

            node.refuses(
                    FailureCode.CREDENTIALS_UNREADABLE,
                    "config.json",
                    "workloads",
                    "import",
                    "-f",
                    node.bundle(node.sample()),
                    "--into",
                    "registry:" + registry.host() + "/edge");
            assertThat(node.err()).doesNotContain("s3cret");
        }
    }

    @Test
    void refusesWithTheTrueExitStatus() throws IOException {
        Path stranger = node.bundle(node.sample().key(SampleTrust.newKey("stranger")));
        node.refuses(
                FailureCode.SIGNER_UNKNOWN, "trust-1.json", "workloads", "import", "-f", stranger, "--into", layout());
        node.refuses(
                FailureCode.FILE_UNREADABLE,
                "there is no file",
                "workloads",
                "import",
                "-f",
                node.path("none.zip"),
                "--into",
                layout());
        node.refuses(FailureCode.STORE_INVALID, "--into", "workloads", "import", "-f", stranger, "--into", "docker");
        node.refuses(FailureCode.USAGE, "--into", "workloads", "import", "-f", stranger);

        assertThat(node.path("oci")).doesNotExist();
    }

    @Test
    void refusesAnOlderBundle() throws IOException {
        node.answer("workloads", "import", "-f", node.bundle(node.sample().serial(7)), "--into", layout());

        node.refuses(
                FailureCode.SERIAL_TOO_LOW,
                "this bundle is too old",
                "workloads",
                "import",
                "-f",
                node.bundle(node.sample().serial(6)),
                "--into",
                layout());
    }

    @Test
    void refusesWhereNobodyIsEnrolled() throws IOException {
        Path bundle = node.bundle(node.sample());

        node.refuses(
                FailureCode.NOT_ENROLLED,
                "boltseal-edge enroll",
                "workloads",
                "import",
                "-f",
                bundle,
                "--into",
                layout(),
                "--state",
                node.path("elsewhere"));
    }

    private String layout() {
        return "oci:" + node.path("oci");
    }

    private void login(String host, String pair) throws IOException {
        String auth = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        Files.createDirectories(node.path(".docker"));
        Files.writeString(
                node.path(".docker/config.json"),
                "{\n  \"auths\": {\"%s\": {\"auth\": \"%s\"}}\n}\n".formatted(host, auth));
    }
}
