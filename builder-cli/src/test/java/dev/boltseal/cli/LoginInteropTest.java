package dev.boltseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.testkit.process.Tool;
import dev.boltseal.testkit.process.ToolOutput;
import dev.boltseal.testkit.registry.Access;
import dev.boltseal.testkit.registry.RegistryOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/// Logins that `boltseal` stores and skopeo reads, and the other way round.
@EnabledIf("isInstalled")
class LoginInteropTest {
    @TempDir
    Path directory;

    private Workshop workshop;
    private Desk desk;
    private String host;

    static boolean isInstalled() {
        return Tool.isInstalled("skopeo");
    }

    @BeforeEach
    void open() throws IOException {
        workshop = new Workshop(directory, new RegistryOptions().access(new Access.Basic("alice", "s3cret")));
        desk = workshop.desk;
        host = workshop.registry.host();
        Files.createDirectory(desk.path("run"));
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    @Test
    void letsSkopeoReadWhatBoltsealStored() throws Exception {
        assertThat(inspect().status()).isNotZero();

        desk.answer("login", host, "-u", "alice", "--password-file", password());
        assertThat(inspect().status()).isZero();

        desk.answer("logout", host);
        assertThat(inspect().status()).isNotZero();
    }

    @Test
    void readsWhatSkopeoStored() throws Exception {
        desk.set("XDG_RUNTIME_DIR", desk.path("run").toString());
        skopeo().succeed("skopeo", "login", "--tls-verify=false", "-u", "alice", "-p", "s3cret", host + "/apps/demo");
        skopeo().succeed("skopeo", "login", "--tls-verify=false", "-u", "alice", "-p", "s3cret", host + "/side");
        assertThat(desk.path("run/containers/auth.json")).content().contains(host + "/apps/demo", host + "/side");

        desk.answer(workshop.build());
    }

    @Test
    void sharesTheFileThatTheEnvironmentNames() throws Exception {
        Path file = desk.path("auth.json");
        desk.set("REGISTRY_AUTH_FILE", file.toString());
        desk.answer("login", host, "-u", "alice", "--password-file", password());

        skopeo().with("REGISTRY_AUTH_FILE", file.toString()).succeed("skopeo", "logout", host);

        assertThat(desk.answer("logout", host)).contains("there was no login");
    }

    private ToolOutput inspect() throws Exception {
        return skopeo().run("skopeo", "inspect", "--raw", "--tls-verify=false", "docker://" + host + "/apps/demo:1.0");
    }

    private Tool skopeo() {
        return new Tool(directory)
                .with("HOME", directory.toString())
                .with("XDG_RUNTIME_DIR", desk.path("run").toString());
    }

    private Path password() throws IOException {
        Path file = Files.writeString(desk.path("password.txt"), "s3cret\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
}
