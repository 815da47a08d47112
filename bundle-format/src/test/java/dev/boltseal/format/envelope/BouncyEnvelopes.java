package dev.boltseal.format.envelope;

import dev.boltseal.format.seal.SoftwareKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.OriginatorPublicKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSAuthEnvelopedData;
import org.bouncycastle.cms.CMSAuthEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.RecipientInfoGenerator;
import org.bouncycastle.cms.RecipientInformation;
import org.bouncycastle.cms.SimpleAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKeyAgreeAuthEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JceKeyAgreeRecipientInfoGenerator;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OutputAEADEncryptor;

/// CMS as Bouncy Castle writes it, each trait settable: the oracle, and the forger.
final class BouncyEnvelopes {
    private static final Provider PROVIDER = new BouncyCastleProvider();

    private final CMSAuthEnvelopedDataGenerator generator = new CMSAuthEnvelopedDataGenerator();
    private final CMSEnvelopedDataGenerator unauthenticated = new CMSEnvelopedDataGenerator();
    private ASN1ObjectIdentifier content = CMSAlgorithm.AES256_GCM;
    private ASN1ObjectIdentifier agreement = CMSAlgorithm.ECDH_SHA256KDF;
    private ASN1ObjectIdentifier wrap = CMSAlgorithm.AES256_WRAP;

    /// Opens what the production code closed.
    static byte[] open(byte[] envelope, ECPrivateKey key) throws CMSException {
        RecipientInformation recipient = new CMSAuthEnvelopedData(envelope)
                .getRecipientInfos()
                .getRecipients()
                .iterator()
                .next();
        return recipient.getContent(new JceKeyAgreeAuthEnvelopedRecipient(key).setProvider(PROVIDER));
    }

    BouncyEnvelopes content(ASN1ObjectIdentifier algorithm) {
        content = algorithm;
        return this;
    }

    BouncyEnvelopes agreement(ASN1ObjectIdentifier algorithm) {
        agreement = algorithm;
        return this;
    }

    BouncyEnvelopes wrap(ASN1ObjectIdentifier algorithm) {
        wrap = algorithm;
        return this;
    }

    BouncyEnvelopes attributes() {
        var attribute = new Attribute(CMSAttributes.messageDigest, new DERSet(new DEROctetString(new byte[32])));
        generator.setUnauthenticatedAttributeGenerator(
                new SimpleAttributeTableGenerator(new AttributeTable(new DERSet(attribute))));
        return this;
    }

    /// One agreement, for each of these keys.
    BouncyEnvelopes to(SoftwareKey... keys) throws GeneralSecurityException {
        var curve = KeyPairGenerator.getInstance("EC");
        curve.initialize(new ECGenParameterSpec("secp256r1"));
        var recipient = new Agreement(agreement, curve.generateKeyPair(), wrap);
        recipient.setProvider(PROVIDER);
        for (SoftwareKey key : keys) {
            recipient.addRecipient(certificate(key));
        }
        return to(recipient);
    }

    BouncyEnvelopes toRsa() throws GeneralSecurityException {
        var rsa = KeyPairGenerator.getInstance("RSA");
        rsa.initialize(2048);
        byte[] id = BigInteger.TEN.toByteArray();
        return to(
                new JceKeyTransRecipientInfoGenerator(id, rsa.generateKeyPair().getPublic()).setProvider(PROVIDER));
    }

    byte[] der(byte[] text) throws CMSException, IOException {
        return authenticated(text).toASN1Structure().getEncoded(ASN1Encoding.DER);
    }

    byte[] ber(byte[] text) throws CMSException, IOException {
        return authenticated(text).getEncoded();
    }

    /// EnvelopedData with AES-CBC.
    byte[] cbc(byte[] text) throws CMSException, IOException {
        var encryptor = new JceCMSContentEncryptorBuilder(CMSAlgorithm.AES256_CBC)
                .setProvider(PROVIDER)
                .build();
        return unauthenticated
                .generate(new CMSProcessableByteArray(text), encryptor)
                .toASN1Structure()
                .getEncoded(ASN1Encoding.DER);
    }

    private CMSAuthEnvelopedData authenticated(byte[] text) throws CMSException {
        var encryptor =
                new JceCMSContentEncryptorBuilder(content).setProvider(PROVIDER).build();
        return generator.generate(new CMSProcessableByteArray(text), (OutputAEADEncryptor) encryptor);
    }

    private BouncyEnvelopes to(RecipientInfoGenerator recipient) {
        generator.addRecipientInfoGenerator(recipient);
        unauthenticated.addRecipientInfoGenerator(recipient);
        return this;
    }

    private static X509Certificate certificate(SoftwareKey key) throws GeneralSecurityException {
        var der = new ByteArrayInputStream(key.certificate().der());
        return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(der);
    }

    /// Bouncy Castle writes NULL as the parameters of the sender's key. Without it, it writes what we write.
    private static final class Agreement extends JceKeyAgreeRecipientInfoGenerator {
        Agreement(ASN1ObjectIdentifier agreement, KeyPair ephemeral, ASN1ObjectIdentifier wrap) {
            super(agreement, ephemeral.getPrivate(), ephemeral.getPublic(), wrap);
        }

        @Override
        protected OriginatorPublicKey createOriginatorPublicKey(SubjectPublicKeyInfo key) {
            return new OriginatorPublicKey(
                    new AlgorithmIdentifier(key.getAlgorithm().getAlgorithm()),
                    key.getPublicKeyData().getBytes());
        }
    }
}
