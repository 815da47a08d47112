package dev.boltseal.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.testkit.bundle.SampleTrust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `inspect` and `verify` at the node.
class BundleCommandsTest {
    @TempDir
    Path directory;

    private Node node;
    private Path stick;

    @BeforeEach
    void enroll() throws IOException {
        node = Node.enrolled(directory);
        stick = Files.createDirectory(node.path("stick"));
    }

    @Test
    void verifiesABundleWithoutImportingIt() throws IOException {
        Path bundle = onTheStick("sample.zip");

        var verified = node.json("verify", bundle);

        assertThat(verified.bool("verified")).isTrue();
        assertThat(verified.bool("clusterChecked")).isTrue();
        assertThat(verified.number("trustVersion")).isEqualTo(1);
        assertThat(node.shown("verify", bundle)).contains("next: boltseal-edge workloads import " + bundle);
        assertThat(node.json("ledger", "show").objects("bundles", each -> each)).isEmpty();
    }

    @Test
    void refusesABundleOfAStrangerAndADamagedOne() throws IOException {
        Path foreign = stick.resolve("foreign.zip");
        node.sample().key(SampleTrust.newKey("stranger")).make().write(foreign);
        Path damaged = onTheStick("damaged.zip");
        byte[] bytes = Files.readAllBytes(damaged);
        bytes[bytes.length / 2] ^= 1;
        Files.write(damaged, bytes);

        node.refuses(FailureCode.SIGNER_UNKNOWN, "", "verify", foreign);
        node.refuses(FailureCode.ENTRY_CORRUPT, damaged.toString(), "verify", damaged);
    }

    @Test
    void saysWhatIsOnAStick() throws IOException {
        Path bundle = onTheStick("Sample.ZIP");
        Path cut = onTheStick("cut.zip");
        Files.write(cut, Arrays.copyOf(Files.readAllBytes(cut), (int) Files.size(cut) - 9));
        SampleTrust.in(node.signer).write(stick);
        Files.writeString(stick.resolve("photos.zip"), "no bundle at all, but long enough to be looked into");
        Files.writeString(stick.resolve("README.txt"), "hello");
        Files.writeString(stick.resolve(".hidden.zip"), "hello");
        Files.createDirectory(stick.resolve("folder.zip"));

        String answer = node.shown("inspect", stick);

        assertThat(answer)
                .startsWith("NOT VERIFIED: ")
                .contains("File        Workload  For cluster  App ", "Sample.ZIP  sample    plant-7 ")
                .contains("trust file  trust-1.json\n", "no bundle   photos.zip: F001 ", "besides     1 other file\n")
                .doesNotContain("hidden", "folder");
        assertThat(node.err())
                .contains("warning: " + cut + " is incomplete: 9 bytes of ")
                .hasLineCount(1);
        var json = node.json("inspect", stick);
        assertThat(json.objects("bundles", each -> each.text("file"))).containsExactly("" + bundle, "" + cut);
        assertThat(json.objects("refused", each -> each.text("id"))).containsExactly("F001");
        assertThat(json.texts("trustFiles")).containsExactly("" + stick.resolve("trust-1.json"));
        assertThat(json.number("otherFileCount")).isEqualTo(1);
    }

    @Test
    void namesAFewOfAHundredFilesThatAreNoBundles() throws IOException {
        for (int i = 0; i < 100; i++) {
            Files.writeString(
                    stick.resolve("photos-%02d.zip".formatted(i)), "long enough to be looked into, no bundle");
        }

        assertThat(node.shown("inspect", stick)).isEqualTo("""
                no bundles in %s
                no bundles  100 files: photos-00.zip, photos-01.zip, photos-02.zip and 97 more
                """.formatted(stick));
        assertThat(node.json("inspect", stick).objects("refused", each -> each.text("id")))
                .hasSize(100);
    }

    @Test
    void showsTheLayersOfABundleAndOfNoDirectory() throws IOException {
        Path bundle = node.bundle(node.sample());

        assertThat(node.json("inspect", bundle, "--layers").objects("layers", each -> each.text("imageName")))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(name).isEqualTo("registry.example.com/apps/sample:1.0.1"));
        assertThat(node.shown("inspect", bundle, "--layers"))
                .containsPattern("registry.example.com/apps/sample:1.0.1 +linux/amd64 +sha256:[0-9a-f]{12} ")
                .containsPattern("\n +sha256:[0-9a-f]{12} +1/");
        node.refuses(FailureCode.USAGE, "--layers is about one bundle", "inspect", stick, "--layers");
    }

    @Test
    void saysThatADirectoryHoldsNoBundles() throws IOException {
        for (int number = 0; number < 100; number++) {
            Files.writeString(stick.resolve("photo-%d.jpg".formatted(number)), "jpeg");
        }

        assertThat(node.shown("inspect", stick))
                .isEqualTo("no bundles in %s\nbesides  100 other files\n".formatted(stick));
    }

    @Test
    void inspectsABundleOnAMachineThatIsNotEnrolled() throws IOException {
        Path bundle = onTheStick("sample.zip");
        var elsewhere = new Node(Files.createDirectory(node.path("elsewhere")));

        assertThat(elsewhere.shown("inspect", bundle)).contains("Check it with `boltseal-edge verify`", "plant-7 (");
        elsewhere.refuses(FailureCode.NOT_ENROLLED, "", "verify", bundle);
    }

    private Path onTheStick(String name) throws IOException {
        return Files.copy(node.bundle(node.sample()), stick.resolve(name));
    }
}
