package dev.boltseal.edge.doctor;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.base.json.UtcTime;
import dev.boltseal.edge.health.Check;
import dev.boltseal.edge.health.Check.Looked;
import dev.boltseal.edge.ledger.LedgerHead;
import dev.boltseal.edge.node.Node;
import dev.boltseal.format.manifest.Serial;
import dev.boltseal.format.trust.Role;
import dev.boltseal.format.trust.Signer;
import dev.boltseal.format.trust.TrustFile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Checks of the ledger, the clock and the trust file.
public record NodeChecks(Node node) {
    /// Clocks that are set over the network go back by less.
    private static final Duration BACK = Duration.ofMinutes(1);

    /// Somebody has to bring a new trust file by then.
    private static final Duration SOON = Duration.ofDays(30);

    public List<Check> all() {
        return List.of(
                new Check("ledger", this::ledger), new Check("clock", this::clock), new Check("trust", this::trust));
    }

    private Looked ledger() {
        LedgerHead head = node.ledger().verify();
        return Looked.ok(Phrase.of("doctor.ledger", Facts.of("count", head.count())));
    }

    private Looked clock() {
        UtcTime now = node.now();
        Optional<UtcTime> newest = node.ledger().newest();
        if (newest.filter(each -> now.instant().plus(BACK).isBefore(each.instant()))
                .isPresent()) {
            return Looked.wrong(Phrase.of("doctor.clock.back", Facts.of("now", now, "newest", newest.orElseThrow())));
        }
        return now.instant().isBefore(Instant.ofEpochMilli(Serial.EARLIEST_CLOCK))
                ? Looked.wrong(Phrase.of("doctor.clock.unset", Facts.of("now", now)))
                : Looked.ok(Phrase.of("doctor.clock", Facts.of("now", now)));
    }

    /// Serials are times of the builder's clock, in milliseconds.
    private Looked trust() {
        TrustFile trust = node.trust().current();
        List<String> signers = trust.signers().stream()
                .filter(each -> each.roles().contains(Role.BUNDLE) && !trust.revokes(each.key()))
                .map(Signer::name)
                .map(Object::toString)
                .toList();
        var facts = Facts.of("version", trust.version(), "signers", signers);
        if (signers.isEmpty()) {
            return Looked.wrong(Phrase.of("doctor.trust.nobody", facts));
        }
        Instant last = Instant.ofEpochMilli(trust.highestSerial().value());
        return last.isBefore(node.now().instant().plus(SOON))
                ? Looked.wrong(Phrase.of("doctor.trust.ends", facts.and("time", new UtcTime(last))))
                : Looked.ok(Phrase.of("doctor.trust", facts));
    }
}
