package dev.boltseal.format.seal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSAttributeTableGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInfoGeneratorBuilder;
import org.bouncycastle.cms.SimpleAttributeTableGenerator;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/// CMS as Bouncy Castle writes it, each trait settable: the oracle, and the forger.
final class BouncySeals {
    /// contentType and messageDigest, nothing else.
    private static final CMSAttributeTableGenerator TWO_ATTRIBUTES =
            parameters -> new DefaultSignedAttributeTableGenerator()
                    .getAttributes(parameters)
                    .remove(CMSAttributes.signingTime)
                    .remove(CMSAttributes.cmsAlgorithmProtect);

    private final List<X509CertificateHolder> certificates = new ArrayList<>();
    private final CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
    private ASN1ObjectIdentifier contentType = PKCSObjectIdentifiers.data;
    private boolean attached;

    static X509CertificateHolder certificate(SoftwareKey key) throws IOException {
        return new X509CertificateHolder(key.certificate().der());
    }

    static X509CertificateHolder certificate(KeyPair pair, String algorithm) throws OperatorCreationException {
        var name = new X500Name("CN=release");
        return new JcaX509v3CertificateBuilder(
                        name,
                        BigInteger.ONE,
                        Date.from(Instant.EPOCH),
                        Date.from(Instant.parse("9999-12-31T23:59:59Z")),
                        name,
                        pair.getPublic())
                .build(jdkSigner(pair.getPrivate(), algorithm));
    }

    static ContentSigner jdkSigner(PrivateKey key, String algorithm) throws OperatorCreationException {
        return new JcaContentSignerBuilder(algorithm).build(key);
    }

    BouncySeals attached() {
        attached = true;
        return this;
    }

    BouncySeals contentType(String oid) {
        contentType = new ASN1ObjectIdentifier(oid);
        return this;
    }

    BouncySeals with(X509CertificateHolder certificate) {
        certificates.add(certificate);
        return this;
    }

    /// Adds a signer with exactly contentType and messageDigest.
    BouncySeals signedBy(SoftwareKey key) throws IOException, OperatorCreationException {
        return signedBy(
                new DeterministicSigner(key), certificate(key), builder().setSignedAttributeGenerator(TWO_ATTRIBUTES));
    }

    /// Adds a signer with Bouncy Castle's default attributes, among them signingTime.
    BouncySeals signedWithDefaults(SoftwareKey key) throws IOException, OperatorCreationException {
        return signedBy(new DeterministicSigner(key), certificate(key), builder());
    }

    /// Adds a signer without signed attributes: the signature is over the content.
    BouncySeals signedDirectly(SoftwareKey key) throws IOException, OperatorCreationException {
        return signedBy(
                new DeterministicSigner(key), certificate(key), builder().setDirectSignature(true));
    }

    /// Adds a signer with one unsigned attribute.
    BouncySeals signedWithUnsignedAttribute(SoftwareKey key) throws IOException, OperatorCreationException {
        var attribute = new Attribute(CMSAttributes.counterSignature, new DERSet(new DEROctetString(new byte[1])));
        var unsigned = new AttributeTable(attribute);
        return signedBy(
                new DeterministicSigner(key),
                certificate(key),
                builder()
                        .setSignedAttributeGenerator(TWO_ATTRIBUTES)
                        .setUnsignedAttributeGenerator(new SimpleAttributeTableGenerator(unsigned)));
    }

    /// Adds a signer with any key.
    BouncySeals signedBy(KeyPair pair, String algorithm) throws OperatorCreationException {
        return signedBy(
                jdkSigner(pair.getPrivate(), algorithm),
                certificate(pair, algorithm),
                builder().setSignedAttributeGenerator(TWO_ATTRIBUTES));
    }

    /// Adds a signer with our key and certificate but another algorithm.
    BouncySeals signedBy(SoftwareKey key, PrivateKey same, String algorithm)
            throws IOException, OperatorCreationException {
        return signedBy(
                jdkSigner(same, algorithm), certificate(key), builder().setSignedAttributeGenerator(TWO_ATTRIBUTES));
    }

    CMSSignedData over(byte[] content) throws CMSException {
        for (var certificate : certificates) {
            generator.addCertificate(certificate);
        }
        return generator.generate(new CMSProcessableByteArray(contentType, content), attached);
    }

    byte[] der(byte[] content) throws CMSException, IOException {
        return over(content).toASN1Structure().getEncoded("DER");
    }

    private BouncySeals signedBy(
            ContentSigner signer, X509CertificateHolder certificate, SignerInfoGeneratorBuilder builder)
            throws OperatorCreationException {
        generator.addSignerInfoGenerator(builder.build(signer, certificate));
        return this;
    }

    private static SignerInfoGeneratorBuilder builder() throws OperatorCreationException {
        return new SignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build());
    }

    /// Our key behind Bouncy Castle's interface.
    private record DeterministicSigner(SoftwareKey key, ByteArrayOutputStream out) implements ContentSigner {
        DeterministicSigner(SoftwareKey key) {
            this(key, new ByteArrayOutputStream());
        }

        @Override
        public AlgorithmIdentifier getAlgorithmIdentifier() {
            return new AlgorithmIdentifier(new ASN1ObjectIdentifier("1.2.840.10045.4.3.2"));
        }

        @Override
        public OutputStream getOutputStream() {
            return out;
        }

        @Override
        public byte[] getSignature() {
            return key.sign(out.toByteArray()).der();
        }
    }
}
