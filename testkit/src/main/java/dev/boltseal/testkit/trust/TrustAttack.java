package dev.boltseal.testkit.trust;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.testkit.bundle.SampleTrust;
import java.util.List;

/// One attack on the trust file in force.
///
/// @param name its kind, a colon, and what is done
/// @param inForce the versions that the cluster took, the first by its fingerprint
/// @param stick what the attacker brings
/// @param file which of that is to be taken
/// @param code what it is refused as
/// @param byChain what the rules alone refuse it as, where nobody looks at names of files
/// @param passedOver whether it does nothing where it merely lies beside a bundle
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

    /// On what most clusters have in force, with a `trust-3.json`.
    static TrustAttack third(String name, FailureCode code, StickContents stick) {
        return new TrustAttack(name, TestSigners.twoVersions(), stick, "trust-3.json", code, code, false);
    }

    /// The same with a file of another name.
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
