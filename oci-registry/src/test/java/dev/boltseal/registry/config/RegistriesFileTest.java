package dev.boltseal.registry.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.registry.http.Mirror;
import dev.boltseal.registry.http.Registries;
import dev.boltseal.registry.http.TlsFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistriesFileTest {
    @TempDir
    private Path directory;

    @Test
    void readsWhatK3sUsersWrite() throws IOException {
        Registries registries = read("""
                        # like /etc/rancher/k3s/registries.yaml
                        mirrors:
                          docker.io:
                            endpoint:
                              - "https://mirror.example.com:5000"
                              - http://10.0.0.1/proxy/v2/
                              - other.example.com
                            rewrite:
                              "^rancher/(.*)": "mirrorproject/rancher-images/$1"
                          "*":
                            endpoint: ["https://all.example.com"]
                        configs:
                          "mirror.example.com:5000":
                            tls:
                              ca_file: /etc/ssl/ca.pem
                              cert_file: client.pem
                              key_file: "client.key"
                              insecure_skip_verify: false
                        """);

        assertThat(registries.mirrorsOf("docker.io"))
                .extracting(mirror -> mirror.endpoint().toString())
                .containsExactly(
                        "https://mirror.example.com:5000/v2/",
                        "http://10.0.0.1/proxy/v2/",
                        "https://other.example.com/v2/");
        assertThat(registries.mirrorsOf("docker.io"))
                .extracting(mirror -> mirror.repository("rancher/k3s") + " " + mirror.repository("library/rancher/k3s"))
                .containsOnly("mirrorproject/rancher-images/k3s library/rancher/k3s");
        assertThat(registries.mirrorsOf("quay.io")).extracting(Mirror::registry).containsExactly("all.example.com");
        assertThat(registries.tls())
                .containsEntry(
                        "mirror.example.com:5000",
                        new TlsFiles(
                                Optional.of(Path.of("/etc/ssl/ca.pem")),
                                Optional.of(new TlsFiles.Client(
                                        directory.resolve("client.pem"), directory.resolve("client.key")))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing\n", "mirrors: {}\nconfigs: {}\n"})
    void readsFilesThatSayNothing(String text) throws IOException {
        assertThat(read(text)).isEqualTo(Registries.none());
    }

    @Test
    void asksTheRegistryItselfWhereAMirrorIsTheSame() throws IOException {
        Registries registries = read("mirrors: {'reg:5000': {endpoint: ['http://reg:5000', 'https://m']}}");

        assertThat(registries.mirrorsOf("reg:5000"))
                .extracting(Mirror::registry)
                .containsExactly("m");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    mirror: {}                                              | line 3, column 1: mirror isn't known here
                    mirrors: []                                             | line 3, column 10: mirrors must be a mapping, KEY: VALUE, but it is a list
                    mirrors:                                                | line 3, column 9: mirrors must be a mapping, KEY: VALUE, but it is empty
                    mirrors: {a: {endpoint: [], endpoints: []}}             | endpoints isn't known here; known: endpoint, rewrite
                    mirrors: {a: {rewrite: {}}}                             | a has no endpoint
                    mirrors: {a: {endpoint: https://b}}                     | endpoint must be a list, but it is "https://b"
                    mirrors: {a: {endpoint: [5000]}}                        | endpoint must be a text in quotes, but it is "5000"
                    mirrors: {a: {endpoint: [ftp://b]}}                     | must be a URL such as https://HOST
                    mirrors: {a: {endpoint: ['https://u:p@b']}}             | must be a URL such as https://HOST
                    mirrors: {a: {endpoint: ['https://b c']}}               | must be a URL such as https://HOST
                    mirrors: {a: {endpoint: [], rewrite: {'(': b}}}         | ( isn't a valid regular expression
                    mirrors: {https://a: {endpoint: []}}                    | must be a host in lower case
                    mirrors: {A: {endpoint: []}}                            | must be a host in lower case
                    mirrors: {a: {endpoint: []}, a: {endpoint: []}}         | is there twice; remove one of them
                    configs: {a: {auth: {username: u, password: s3cret}}}   | auth isn't allowed here
                    configs: {a: {tls: {insecure_skip_verify: true}}}       | insecure_skip_verify can't be true
                    configs: {a: {tls: {insecure_skip_verify: 'yes'}}}      | must be true or false, but it is "yes"
                    configs: {a: {tls: {cert_file: c}}}                     | tls needs cert_file and key_file together
                    configs: {a: {tls: {ca_file: &x c}}}                    | line 3, column 30: the anchor &x isn't supported here
                    configs: {a: {tls: {ca_file: !!binary c}}}              | ca_file must be a text in quotes
                    configs: {a: [                                          | the file ends, but a bracket or brace isn't closed
                    a: *b                                                   | line 3, column 4: the alias *b isn't supported here; write the value itself
                    """)
    void refusesWithTheLine(String text, String message) {
        assertThatThrownBy(() -> read("\n\n" + text))
                .isInstanceOfSatisfying(
                        Failure.class, e -> assertThat(e.code()).isEqualTo(FailureCode.REGISTRY_SETTINGS_INVALID))
                .hasMessageStartingWith("S013: " + directory.resolve("registries.yaml") + ", line ")
                .hasMessageContaining(message)
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void refusesFilesMadeToHurt() throws IOException {
        Path file = directory.resolve("registries.yaml");
        for (byte[] bytes : new byte[][] {
            "[".repeat(100_000).getBytes(StandardCharsets.US_ASCII),
            new byte[(1 << 20) + 1],
            {(byte) 0xff, (byte) 0xfe, 0x41},
            "mirrors: {}\n--- {}\n".getBytes(StandardCharsets.US_ASCII)
        }) {
            Files.write(file, bytes);
            assertThatThrownBy(() -> new RegistriesFile(file).read())
                    .isInstanceOfSatisfying(
                            Failure.class, e -> assertThat(e.code()).isEqualTo(FailureCode.REGISTRY_SETTINGS_INVALID))
                    .hasMessageStartingWith("S013: " + file.toString());
        }
    }

    @Test
    void saysThatTheFileIsMissing() {
        assertThatThrownBy(() -> new RegistriesFile(directory.resolve("none.yaml")).read())
                .isInstanceOfSatisfying(Failure.class, e -> assertThat(e.code()).isEqualTo(FailureCode.FILE_UNREADABLE))
                .hasMessageContaining("none.yaml");
    }

    private Registries read(String text) throws IOException {
        return new RegistriesFile(Files.writeString(directory.resolve("registries.yaml"), text)).read();
    }
}
