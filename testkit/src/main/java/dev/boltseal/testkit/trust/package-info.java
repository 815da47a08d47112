/// Attacks on the trust file of a cluster, one for each reason to refuse one, named as in the specification of The
/// Update Framework.
///
/// Gives [TrustAttacks]: each has the versions that a cluster has in force, what the attacker puts on the stick,
/// and the failure that it must cause. The keys are those of [TestSigners] and the same in every run.
///
/// Source: TUF specification, section 1.5.2, "Goals to protect against specific attacks": arbitrary installation,
/// endless data, extraneous dependencies, fast-forward, indefinite freeze, malicious mirrors, mix-and-match,
/// rollback, vulnerability to key compromises, wrong software installation. A freeze, which shows a cluster
/// nothing new, can't be refused without a network or a reliable clock.
@NullMarked
package dev.boltseal.testkit.trust;

import org.jspecify.annotations.NullMarked;
