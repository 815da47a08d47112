package dev.boltseal.testkit.registry;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;

/// A certificate authority made for one test, and a server's key and certificate from it. P-256.
///
/// @param authority what clients must trust
/// @param context for the server
/// @param client the only client that the server accepts; empty if it accepts everybody
public record TlsIdentity(X509Certificate authority, SSLContext context, Optional<Client> client) {
    private static final Duration YEAR = Duration.ofDays(365);
    private static final char[] NO_PASSWORD = {};

    /// For 127.0.0.1 and localhost, valid for one year from yesterday on.
    public static TlsIdentity local() {
        Instant start = Instant.now().minus(Duration.ofDays(1));
        return make(start, start.plus(YEAR), local("127.0.0.1"), new GeneralName(GeneralName.dNSName, "localhost"));
    }

    /// Like [#local()], but only for clients with a certificate from the same authority.
    public static TlsIdentity forClients() {
        Instant start = Instant.now().minus(Duration.ofDays(1));
        return make(
                start, start.plus(YEAR), true, local("127.0.0.1"), new GeneralName(GeneralName.dNSName, "localhost"));
    }

    /// A client's certificate and key.
    ///
    /// @param keyPem PKCS#8, not encrypted
    public record Client(String certificatePem, String keyPem) {}

    /// With the right names, but expired yesterday.
    public static TlsIdentity expired() {
        Instant end = Instant.now().minus(Duration.ofDays(1));
        return make(end.minus(YEAR), end, local("127.0.0.1"), new GeneralName(GeneralName.dNSName, "localhost"));
    }

    /// Valid, but only for another host.
    public static TlsIdentity forHost(String name) {
        Instant start = Instant.now().minus(Duration.ofDays(1));
        return make(start, start.plus(YEAR), new GeneralName(GeneralName.dNSName, name));
    }

    /// The authority's certificate as PEM, for `--ca`, `SSL_CERT_FILE` and the like.
    public String authorityPem() {
        return pem(authority);
    }

    private static String pem(Object content) {
        var text = new StringWriter();
        try (var pem = new JcaPEMWriter(text)) {
            pem.writeObject(content);
        } catch (IOException e) {
            throw new IllegalStateException("PEM in memory", e);
        }
        return text.toString();
    }

    private static GeneralName local(String address) {
        return new GeneralName(GeneralName.iPAddress, address);
    }

    private static TlsIdentity make(Instant from, Instant to, GeneralName... names) {
        return make(from, to, false, names);
    }

    private static TlsIdentity make(Instant from, Instant to, boolean clients, GeneralName... names) {
        try {
            KeyPair authorityKeys = keys();
            KeyPair serverKeys = keys();
            var issuer = new X500Name("CN=Boltseal testkit authority");
            var authority = signed(
                    builder(issuer, 1, from, to, issuer, authorityKeys)
                            .addExtension(Extension.basicConstraints, true, new BasicConstraints(true)),
                    authorityKeys);
            var server = signed(
                    builder(issuer, 2, from, to, new X500Name("CN=Boltseal testkit registry"), serverKeys)
                            .addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names)),
                    authorityKeys);
            KeyPair clientKeys = keys();
            var client = signed(
                    builder(issuer, 3, from, to, new X500Name("CN=Boltseal testkit client"), clientKeys),
                    authorityKeys);
            return new TlsIdentity(
                    authority,
                    context(serverKeys, server, authority),
                    Optional.of(new Client(
                                    pem(client),
                                    pem(new PemObject(
                                            "PRIVATE KEY",
                                            clientKeys.getPrivate().getEncoded()))))
                            .filter(ignored -> clients));
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException("certificates from generated keys", e);
        }
    }

    private static KeyPair keys() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static X509v3CertificateBuilder builder(
            X500Name issuer, long serial, Instant from, Instant to, X500Name subject, KeyPair keys)
            throws CertIOException {
        return new JcaX509v3CertificateBuilder(
                issuer, BigInteger.valueOf(serial), Date.from(from), Date.from(to), subject, keys.getPublic());
    }

    private static X509Certificate signed(X509v3CertificateBuilder builder, KeyPair authority)
            throws GeneralSecurityException, OperatorCreationException {
        var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(authority.getPrivate());
        return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    }

    private static SSLContext context(KeyPair keys, X509Certificate... chain)
            throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        store.setKeyEntry("server", keys.getPrivate(), NO_PASSWORD, chain);
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, NO_PASSWORD);
        var context = SSLContext.getInstance("TLS");
        store.setCertificateEntry("authority", chain[chain.length - 1]);
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        context.init(managers.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
