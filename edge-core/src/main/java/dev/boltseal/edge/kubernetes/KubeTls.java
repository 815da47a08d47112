package dev.boltseal.edge.kubernetes;

import dev.boltseal.format.der.PrivateKeyPem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// TLS as a kubeconfig describes it, in PEM. Keys are PKCS#8, PKCS#1 (kubeadm) or SEC 1 (K3s).
final class KubeTls {
    private static final char[] NO_PASSWORD = {};

    private KubeTls() {}

    /// Without a client's certificate.
    ///
    /// @throws IOException with a reason for people
    static SSLContext context(byte[] authority) throws IOException {
        return context(authority, Optional.empty());
    }

    /// @throws IOException with a reason for people
    static SSLContext context(byte[] authority, byte[] clientCertificate, byte[] clientKey) throws IOException {
        try {
            var store = empty();
            Certificate[] chain = certificates(clientCertificate).toArray(Certificate[]::new);
            store.setKeyEntry("client", key(clientKey), NO_PASSWORD, chain);
            var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(store, NO_PASSWORD);
            return context(authority, Optional.of(managers));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException("its client certificate can't be used", e);
        }
    }

    private static SSLContext context(byte[] authority, Optional<KeyManagerFactory> client) throws IOException {
        try {
            var trusted = empty();
            int number = 0;
            for (Certificate each : certificates(authority)) {
                trusted.setCertificateEntry("authority-" + number++, each);
            }
            if (number == 0) {
                throw new IOException("its certificate-authority can't be used");
            }
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            var context = SSLContext.getInstance("TLS");
            context.init(client.map(KeyManagerFactory::getKeyManagers).orElse(null), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("its certificate-authority can't be used", e);
        }
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        return store;
    }

    private static Collection<? extends Certificate> certificates(byte[] pem) throws GeneralSecurityException {
        return CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem));
    }

    private static PrivateKey key(byte[] pem) throws IOException {
        try {
            return PrivateKeyPem.first(new String(pem, StandardCharsets.US_ASCII))
                    .orElseThrow(() -> new IOException("its client key can't be used"));
        } catch (GeneralSecurityException e) {
            throw new IOException("its client key can't be used", e);
        }
    }
}
