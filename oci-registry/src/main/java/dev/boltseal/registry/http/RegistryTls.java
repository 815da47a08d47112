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

/// TLS with each registry as its settings want it: its private authorities are trusted for nobody else, and nobody else
/// sees our certificate.
final class RegistryTls implements TlsSocketStrategy {
    private final Registries registries;
    private final TlsSocketStrategy common;
    private final Map<TlsFiles, TlsSocketStrategy> special = new ConcurrentHashMap<>();

    /// Reads all files.
    ///
    /// @throws dev.boltseal.format.failure.BoltsealException `FILE_UNREADABLE`
    RegistryTls(RegistryOptions options) {
        this.registries = options.registries();
        var usual = new TlsFiles(Optional.empty(), Optional.empty());
        this.common = new DefaultClientTlsStrategy(CertificateAuthorities.context(options.certificateFiles(), usual));
        registries
                .tls()
                .values()
                .forEach(files -> special.put(
                        files,
                        new DefaultClientTlsStrategy(
                                CertificateAuthorities.context(options.certificateFiles(), files))));
    }

    @Override
    public SSLSocket upgrade(Socket socket, String target, int port, Object attachment, HttpContext context)
            throws IOException {
        return registries
                .tlsWith(target, port)
                .map(files -> special.getOrDefault(files, common))
                .orElse(common)
                .upgrade(socket, target, port, attachment, context);
    }
}
