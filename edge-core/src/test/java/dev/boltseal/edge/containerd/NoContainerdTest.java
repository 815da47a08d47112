package dev.boltseal.edge.containerd;

import static dev.boltseal.edge.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.edge.store.StoreAddress;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoContainerdTest {
    @TempDir
    Path directory;

    @Test
    void saysThatThereIsNone() {
        assertFails(FailureCode.CONTAINERD_MISSING, this::open).hasMessageContaining("no such file");
    }

    @Test
    void saysThatNobodyListens() throws IOException {
        try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            assertThat(server.bind(UnixDomainSocketAddress.of(socket()))).isNotNull();
        }

        assertFails(FailureCode.CONTAINERD_MISSING, this::open).hasMessageContaining("Connection refused");
    }

    @Test
    void findsTheSocketOfK3sFirst() throws IOException {
        var sockets = new Sockets(List.of(directory.resolve("k3s.sock"), socket()));
        assertFails(FailureCode.CONTAINERD_MISSING, sockets::find).hasMessageContaining("--into containerd:SOCKET");

        Files.createFile(socket());
        assertThat(sockets.find()).isEqualTo(socket());

        Files.createFile(directory.resolve("k3s.sock"));
        assertThat(sockets.find()).isEqualTo(directory.resolve("k3s.sock"));
    }

    @Test
    void knowsWhereK3sAndTheDistributionListen() {
        assertThat(Sockets.USUAL.usual())
                .containsExactly(
                        Path.of("/run/k3s/containerd/containerd.sock"), Path.of("/run/containerd/containerd.sock"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5.18", "v1.5.9-k3s1", "1.5.0~rc1", "0.9.1"})
    void refusesVersionsThatAreTooOld(String version) {
        assertFails(FailureCode.CONTAINERD_UNSUPPORTED, () -> ContainerdHost.requireVersion(socket(), version))
                .hasMessageContaining("1.6")
                .hasMessageContaining(version);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.6.20~ds1", "v1.7.22-k3s1", "1.7.28", "2.1.4", "v2.0.0-rc.1", "10.0.0", "dev", ""})
    void takesOthers(String version) {
        assertThatCode(() -> ContainerdHost.requireVersion(socket(), version)).doesNotThrowAnyException();
    }

    private Path socket() {
        return directory.resolve("containerd.sock");
    }

    private void open() {
        var address = new StoreAddress.Containerd(Optional.of(socket()), StoreAddress.KUBERNETES);
        ContainerdStore.open(address, InstantSource.system()).close();
    }
}
