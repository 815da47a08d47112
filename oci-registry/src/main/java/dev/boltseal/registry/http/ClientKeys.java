package dev.boltseal.registry.http;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
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
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

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
            throw unreadable(files.key(), "the key to " + files.certificate(), "another", e);
        }
    }

    private static Certificate[] chain(Path file) {
        try (var in = Files.newInputStream(file)) {
            var chain = CertificateFactory.getInstance("X.509")
                    .generateCertificates(in)
                    .toArray(Certificate[]::new);
            if (chain.length == 0) {
                throw unreadable(file, "a certificate in PEM", "none");
            }
            return chain;
        } catch (IOException e) {
            throw unreadable(file, "a certificate in PEM", "a file that cannot be read", e);
        } catch (GeneralSecurityException e) {
            throw unreadable(file, "a certificate in PEM", "something else", e);
        }
    }

    private static PrivateKey key(Path file) {
        var converter = new JcaPEMKeyConverter();
        try (var parser = new PEMParser(Files.newBufferedReader(file))) {
            for (Object each = parser.readObject(); each != null; each = parser.readObject()) {
                if (each instanceof PEMKeyPair pair) {
                    return converter.getPrivateKey(pair.getPrivateKeyInfo());
                }
                if (each instanceof PrivateKeyInfo info) {
                    return converter.getPrivateKey(info);
                }
            }
        } catch (IOException e) {
            throw unreadable(file, "a private key in PEM", "a file that cannot be read", e);
        }
        throw unreadable(file, "a private key in PEM, not encrypted", "none");
    }

    private static Failure unreadable(Path file, String want, String got) {
        return new Failure(FailureCode.FILE_UNREADABLE, message(file, want, got));
    }

    private static Failure unreadable(Path file, String want, String got, Exception cause) {
        return new Failure(FailureCode.FILE_UNREADABLE, message(file, want, got), cause);
    }

    private static String message(Path file, String want, String got) {
        return "%s: want %s, got %s; correct the path in registries.yaml, or the file".formatted(file, want, got);
    }
}
