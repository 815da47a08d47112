package dev.boltseal.runtime.kubernetes;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.base.failure.Reason;
import dev.boltseal.base.json.UtcTime;
import dev.boltseal.edge.health.Check.Looked;
import io.fabric8.kubernetes.client.Config;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;

/// The certificate by which a kubeconfig logs in.
record ClientCertificate(Config config, InstantSource clock) {
    /// K3s renews its own at a restart from 120 days on, kubeadm at an upgrade.
    private static final Duration SOON = Duration.ofDays(30);

    Looked look() {
        try {
            Optional<byte[]> pem = pem();
            return pem.isEmpty() ? Looked.ok(Phrase.of("doctor.certificate.none")) : looked(end(pem.get()));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            return Looked.wrong(Phrase.of("doctor.certificate.unreadable", Facts.of("reason", Reason.of(e))));
        }
    }

    private Looked looked(Instant end) {
        Duration left = Duration.between(clock.instant(), end);
        var facts = Facts.of("time", new UtcTime(end), "days", Math.max(0, left.toDays()));
        if (left.isNegative()) {
            return Looked.wrong(Phrase.of("doctor.certificate.expired", facts));
        }
        return left.compareTo(SOON) < 0
                ? Looked.wrong(Phrase.of("doctor.certificate.soon", facts))
                : Looked.ok(Phrase.of("doctor.certificate", facts));
    }

    private Optional<byte[]> pem() throws IOException {
        String data = config.getClientCertData();
        if (data != null && !data.isEmpty()) {
            return Optional.of(Base64.getMimeDecoder().decode(data));
        }
        String file = config.getClientCertFile();
        return file == null || file.isEmpty() ? Optional.empty() : Optional.of(Files.readAllBytes(Path.of(file)));
    }

    private static Instant end(byte[] pem) throws GeneralSecurityException {
        var certificate = CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
        return ((X509Certificate) certificate).getNotAfter().toInstant();
    }
}
