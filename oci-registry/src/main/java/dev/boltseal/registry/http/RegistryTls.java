package dev.boltseal.registry.http;

import java.io.IOException;
import java.net.Socket;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.protocol.HttpContext;

/// TLS with each registry according to its settings: its private authorities are trusted only for this registry,
/// and only this registry sees our certificate.
final class RegistryTls implements TlsSocketStrategy {
    private static final TlsFiles USUAL = new TlsFiles(Optional.empty(), Optional.empty());

    private final RegistryOptions options;
    private final Map<TlsFiles, TlsSocketStrategy> strategies = new ConcurrentHashMap<>();

    /// Reads the files that are named. The JDK's own authorities are loaded at the first handshake, because they
    /// take 80 ms in a process that has just begun, and plain HTTP doesn't need them.
    ///
    /// @throws dev.boltseal.base.failure.Failure `FILE_UNREADABLE`
    RegistryTls(RegistryOptions options) {
        this.options = options;
        options.registries().tls().values().forEach(this::strategy);
        if (!options.certificateFiles().isEmpty()) {
            strategy(USUAL);
        }
    }

    @Override
    public SSLSocket upgrade(Socket socket, String target, int port, Object attachment, HttpContext context)
            throws IOException {
        TlsFiles files = options.registries().tlsWith(target, port).orElse(USUAL);
        return strategy(files).upgrade(socket, target, port, attachment, context);
    }

    private TlsSocketStrategy strategy(TlsFiles own) {
        return strategies.computeIfAbsent(
                own,
                files -> new DefaultClientTlsStrategy(
                        CertificateAuthorities.context(options.certificateFiles(), files)));
    }
}
