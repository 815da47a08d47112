package dev.boltseal.testkit.trust;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.testkit.bundle.SampleTrust;
import java.util.List;

/// One attack on the trust file in force.
///
/// @param name its kind, a colon, and what the attacker does
/// @param inForce the versions that the cluster has taken, the first one by its fingerprint
/// @param stick what the attacker brings
/// @param file the one of these that the cluster is told to take
/// @param code the failure it must cause
/// @param byChain the failure by the rules alone, which don't consider file names
/// @param passedOver whether it is skipped if it is only beside a bundle
public record TrustAttack(
        String name,
        List<SampleTrust> inForce,
        StickContents stick,
        String file,
        FailureCode code,
        FailureCode byChain,
        boolean passedOver) {
    public TrustAttack {
        inForce = List.copyOf(inForce);
    }

    /// An attack with a `trust-3.json` on the versions that most clusters have.
    static TrustAttack third(String name, FailureCode code, StickContents stick) {
        return new TrustAttack(name, TestSigners.twoVersions(), stick, "trust-3.json", code, code, false);
    }

    /// The same with another file name.
    TrustAttack as(String other) {
        return new TrustAttack(name, inForce, stick, other, code, byChain, passedOver);
    }

    TrustAttack byChain(FailureCode other) {
        return new TrustAttack(name, inForce, stick, file, code, other, passedOver);
    }

    TrustAttack isPassedOver() {
        return new TrustAttack(name, inForce, stick, file, code, byChain, true);
    }

    TrustAttack after(List<SampleTrust> other) {
        return new TrustAttack(name, other, stick, file, code, byChain, passedOver);
    }

    @Override
    public String toString() {
        return name;
    }
}
