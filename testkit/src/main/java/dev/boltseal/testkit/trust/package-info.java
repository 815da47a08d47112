/// Attacks on the trust file of a cluster, one for each thing that must be refused, named as the specification of The
/// Update Framework names their kind.
///
/// Gives [TrustAttacks], each with the versions that a cluster has in force, what the attacker puts on the stick, and
/// the failure it must end in. The keys are those of [TestSigners], the same in every run.
///
/// Source: TUF specification, section 1.5.2, "Goals to protect against specific attacks": arbitrary installation,
/// endless data, extraneous dependencies, fast-forward, indefinite freeze, malicious mirrors, mix-and-match,
/// rollback, vulnerability to key compromises, wrong software installation. A freeze, which shows a cluster nothing
/// new, cannot be refused without a network or a clock that is right.
@NullMarked
package dev.boltseal.testkit.trust;

import org.jspecify.annotations.NullMarked;
