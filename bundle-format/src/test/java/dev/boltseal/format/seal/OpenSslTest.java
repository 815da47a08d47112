package dev.boltseal.format.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The check by hand, as the documents promise it.
final class OpenSslTest {
    @TempDir
    Path directory = Path.of("");

    @Test
    void verifiesWhatWeWrite() throws Exception {
        write("bundle.json");
        assertThat(verify("bundle.json")).isZero();
    }

    @Test
    void refusesChangedContent() throws Exception {
        write("bundle.json");
        Files.write(directory.resolve("changed.json"), Examples.utf8("{}"));
        assertThat(verify("changed.json")).isNotZero();
    }

    @Test
    void refusesAnotherSigner() throws Exception {
        write("bundle.json");
        Files.writeString(
                directory.resolve("signer.pem"), Examples.STRANGER.certificate().pem());
        assertThat(verify("bundle.json")).isNotZero();
    }

    private void write(String name) throws IOException {
        byte[] content = Examples.utf8("{\"mediaType\":\"…\"}");
        Files.write(directory.resolve(name), content);
        Files.write(
                directory.resolve("bundle.json.p7s"),
                Seal.over(content, Examples.RELEASE).der());
        Files.writeString(
                directory.resolve("signer.pem"), Examples.RELEASE.certificate().pem());
    }

    private int verify(String content) throws IOException, InterruptedException {
        return run(("openssl cms -verify -binary -inform DER -in bundle.json.p7s -content %s"
                        + " -CAfile signer.pem -purpose any -out /dev/null")
                .formatted(content)
                .split(" "));
    }

    private int run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(command))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.waitFor();
        assertThat(output).doesNotContain("usage");
        return status;
    }
}
