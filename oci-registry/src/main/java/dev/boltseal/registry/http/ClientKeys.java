package dev.boltseal.registry.http;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.der.PrivateKeyPem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

/// A client's certificate and key, from PEM files. Keys are PKCS#8, PKCS#1 or SEC 1, not encrypted.
final class ClientKeys {
    private static final char[] NO_PASSWORD = {};

    private ClientKeys() {}

    /// @throws Failure `FILE_UNREADABLE`
    static KeyManager[] of(TlsFiles.Client files) {
        PrivateKey key = key(files.key());
        Certificate[] chain = chain(files.certificate());
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, NO_PASSWORD);
            store.setKeyEntry("client", key, NO_PASSWORD, chain);
            var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(store, NO_PASSWORD);
            return managers.getKeyManagers();
        } catch (GeneralSecurityException | IOException e) {
            throw new Failure(
                    FailureCode.FILE_UNREADABLE,
                    "tls-other-key",
                    Facts.of("file", files.key(), "certificate", files.certificate()),
                    e);
        }
    }

    private static Certificate[] chain(Path file) {
        try (var in = Files.newInputStream(file)) {
            var chain = CertificateFactory.getInstance("X.509")
                    .generateCertificates(in)
                    .toArray(Certificate[]::new);
            if (chain.length == 0) {
                throw new Failure(FailureCode.FILE_UNREADABLE, "tls-no-certificate", Facts.of("file", file));
            }
            return chain;
        } catch (IOException e) {
            throw new Failure(FailureCode.FILE_UNREADABLE, "tls-certificate", Facts.of("file", file, "reason", e), e);
        } catch (GeneralSecurityException e) {
            throw new Failure(FailureCode.FILE_UNREADABLE, "tls-not-a-certificate", Facts.of("file", file), e);
        }
    }

    private static PrivateKey key(Path file) {
        try {
            return PrivateKeyPem.first(Files.readString(file))
                    .orElseThrow(() -> new Failure(FailureCode.FILE_UNREADABLE, "tls-no-key", Facts.of("file", file)));
        } catch (IOException | GeneralSecurityException e) {
            throw new Failure(FailureCode.FILE_UNREADABLE, "tls-key", Facts.of("file", file), e);
        }
    }
}
