package dev.boltseal.registry.http;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/// What TLS trusts, which is the JDK's certificate authorities and those of the given files, and our own
/// certificate.
final class CertificateAuthorities {
    private CertificateAuthorities() {}

    /// @param files PEM files with one or more certificates each
    /// @param own the files for one registry
    /// @throws Failure `FILE_UNREADABLE`
    static SSLContext context(List<Path> files, TlsFiles own) {
        List<Certificate> added = Stream.concat(files.stream(), own.authorities().stream())
                .<Certificate>flatMap(file -> certificates(file).stream())
                .toList();
        KeyManager[] keys = own.client().map(ClientKeys::of).orElseGet(() -> new KeyManager[0]);
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(keys, factory(keyStore(added)).getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new Failure(FailureCode.DEFECT, "tls-trust", Facts.of("reason", e), e);
        }
    }

    private static Collection<? extends Certificate> certificates(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            var certificates = CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (certificates.isEmpty()) {
                throw new Failure(FailureCode.FILE_UNREADABLE, "tls-no-authority", Facts.of("file", file));
            }
            return certificates;
        } catch (IOException e) {
            throw new Failure(FailureCode.FILE_UNREADABLE, "tls-authority", Facts.of("file", file, "reason", e), e);
        } catch (CertificateException e) {
            throw new Failure(FailureCode.FILE_UNREADABLE, "tls-not-an-authority", Facts.of("file", file), e);
        }
    }

    private static KeyStore keyStore(List<Certificate> added) throws GeneralSecurityException, IOException {
        List<Certificate> all = Stream.concat(own(), added.stream()).toList();
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (int i = 0; i < all.size(); i++) {
            store.setCertificateEntry("authority-" + i, all.get(i));
        }
        return store;
    }

    private static Stream<X509Certificate> own() throws GeneralSecurityException {
        return Arrays.stream(factory(null).getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .flatMap(each -> Arrays.stream(((X509TrustManager) each).getAcceptedIssuers()));
    }

    private static TrustManagerFactory factory(@Nullable KeyStore store) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory;
    }
}
