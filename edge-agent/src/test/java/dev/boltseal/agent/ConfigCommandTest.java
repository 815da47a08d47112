package dev.boltseal.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.agent.option.EdgeKeys;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.ObjectFields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigCommandTest {
    @TempDir
    Path directory;

    private Node node;

    @BeforeEach
    void enroll() throws IOException {
        node = Node.enrolled(directory);
    }

    @Test
    void showsEachValueAndWhereItComesFrom() throws IOException {
        assertThat(node.shown("config", "show"))
                .contains("variable BOLTSEAL_STATE", "There is no settings file yet")
                .containsPattern("images +none +default")
                .contains(node.path("state/edge.yaml").toString());
        assertThat(images().texts("values")).isEmpty();

        write("images: oci:images\n");
        assertThat(images().texts("values")).containsExactly("oci:" + node.path("state/images"));
        assertThat(images().text("origin")).isEqualTo("file");
        assertThat(images().text("originName"))
                .isEqualTo(node.path("state/edge.yaml").toString());

        node.set("BOLTSEAL_EDGE_INTO", "containerd");
        assertThat(images().text("originName")).isEqualTo("BOLTSEAL_EDGE_INTO");

        assertThat(images("--into", "registry:localhost:5000/edge").text("originName"))
                .isEqualTo("--into");
    }

    @Test
    void importsIntoTheStoreOfTheFile() throws IOException {
        Path bundle = node.bundle(node.sample());
        node.refuses(FailureCode.USAGE, "--into is missing", "workloads", "import", bundle);
        write("images: oci:images\n");

        assertThat(node.shown("workloads", "import", bundle, "--check"))
                .contains("not asked", "next: boltseal-edge workloads import %s\n".formatted(bundle));
        assertThat(node.json("receipts", "export", "-o", node.path("r0.json")).optionalObject("store"))
                .as("nothing was imported yet")
                .isEmpty();
        assertThat(node.shown("verify", bundle))
                .endsWith("next: boltseal-edge workloads import %s\n".formatted(bundle));

        assertThat(node.json("workloads", "import", bundle).text("into")).isEqualTo("oci:" + node.path("state/images"));

        assertThat(node.path("state/images/index.json")).exists();
        assertThat(node.json("receipts", "export", "-o", node.path("r1.json"))
                        .object("store")
                        .number("blobCount"))
                .isEqualTo(5);
        assertThat(node.json("workloads", "import", bundle, "--check")
                        .object("missing")
                        .number("blobCount"))
                .isZero();
    }

    @Test
    void takesTheStoreOfTheVariableAndTheOption() throws IOException {
        Path bundle = node.bundle(node.sample());
        write("images: oci:images\n");
        node.set("BOLTSEAL_EDGE_INTO", "oci:" + node.path("other"));

        assertThat(node.json("workloads", "import", bundle).text("into")).isEqualTo("oci:" + node.path("other"));
        assertThat(node.json("workloads", "import", bundle, "--into", "oci:" + node.path("third"))
                        .text("into"))
                .isEqualTo("oci:" + node.path("third"));
        assertThat(node.path("state/images")).doesNotExist();
    }

    @Test
    void refusesWhatItDoesNotUnderstand() throws IOException {
        write("image: containerd\n");
        node.refuses(FailureCode.SETTINGS_INVALID, "did you mean \"images\"?", "config", "show");
        node.refuses(FailureCode.SETTINGS_INVALID, "edge.yaml, line 1, column 1", "workloads", "import", "x.zip");

        write("images: [containerd]\n");
        node.refuses(FailureCode.SETTINGS_INVALID, "images must be a string", "config", "show");

        for (String wrong : new String[] {"0", "1001"}) {
            write("keep_versions: %s\n".formatted(wrong));
            node.refuses(FailureCode.SETTINGS_INVALID, "a whole number from 1 to 1000", "config", "show");
        }
        write("keep_versions: \"two\"\n");
        node.refuses(FailureCode.SETTINGS_INVALID, "keep_versions must be", "config", "show");

        write("images: docker\n");
        node.refuses(FailureCode.STORE_INVALID, "docker", "config", "show");

        Files.delete(node.path("state/edge.yaml"));
        Files.createDirectory(node.path("state/edge.yaml"));
        node.refuses(FailureCode.FILE_UNREADABLE, "edge.yaml", "config", "show");
    }

    @Test
    void everyKeyIsDocumented() throws IOException {
        String commands = Files.readString(Path.of("../docs/commands.md"));

        assertThat(commands.lines().filter(line -> line.matches("\\| `[a-z_]+` \\| (text|number) \\| (`--|none).*")))
                .extracting(line -> line.split("`", 3)[1])
                .containsExactlyInAnyOrderElementsOf(EdgeKeys.ALL.keySet());
        assertThat(node.json("config", "show").objects("settings", each -> each.text("name")))
                .containsAll(EdgeKeys.ALL.keySet());
    }

    private ObjectFields images(Object... options) {
        Object[] args = new Object[options.length + 2];
        args[0] = "config";
        args[1] = "show";
        System.arraycopy(options, 0, args, 2, options.length);
        return node.json(args).objects("settings", each -> each).stream()
                .filter(each -> each.text("name").equals("images"))
                .findFirst()
                .orElseThrow();
    }

    private void write(String content) throws IOException {
        Files.writeString(node.path("state/edge.yaml"), content);
    }
}
