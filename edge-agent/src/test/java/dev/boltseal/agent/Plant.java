package dev.boltseal.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.testkit.bundle.SampleTrust;
import dev.boltseal.testkit.trust.TestSigners;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// An enrolled cluster with some versions of a trust file in force, and sticks that people bring.
record Plant(Node node) {

    static Plant in(Path directory, List<SampleTrust> inForce) throws IOException {
        var plant = new Plant(new Node(directory));
        plant.node.enroll();
        Path office = Files.createDirectory(directory.resolve("office"));
        var first = inForce.getFirst();
        plant.node.answer(
                "trust",
                "install",
                first.write(office),
                "--fingerprint",
                first.file().fingerprint());
        for (SampleTrust next : inForce.subList(1, inForce.size())) {
            plant.node.answer("trust", "update", next.write(office));
        }
        return plant;
    }

    /// A new directory.
    Path stick() throws IOException {
        return Files.createTempDirectory(node.directory, "stick");
    }

    /// A bundle for this cluster, well sealed.
    Path bundle(Path stick) throws IOException {
        Path made = node.path("made.zip");
        if (!Files.exists(made)) {
            node.sample().key(TestSigners.release()).make().write(made);
        }
        return Files.copy(made, stick.resolve("bundle.zip"));
    }

    String layout() {
        return "oci:" + node.path("oci");
    }

    /// Everything the cluster has of trust files.
    List<String> kept() throws IOException {
        Path trust = node.path("state/trust");
        try (var files = Files.walk(trust)) {
            return files.map(each -> trust.relativize(each).toString()).sorted().toList();
        }
    }

    void trusts(long version) {
        assertThat(node.json("trust", "show").number("trustVersion")).isEqualTo(version);
    }
}
