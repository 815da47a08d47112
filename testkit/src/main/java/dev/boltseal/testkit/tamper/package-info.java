/// Forged bundles, one for each reason to refuse a bundle.
///
/// Takes a [Forger], which has valid bundles and the keys of trusted and untrusted signers; gives the bytes of
/// each [Forgery] in [Forgeries], named by its trick, with the failure that it must cause. Nothing is checked on
/// the way, so wrong bundles are as easy to make as valid ones. They are the same in every run.
///
/// There are four kinds of tricks: bytes of the zip that the manifest does not determine; a seal by the wrong
/// signer or over something else; JSON that readers disagree about; contents that contradict each other. Forgeries
/// of the last two kinds are sealed by the trusted key, as if a builder had been careless or bribed.
@NullMarked
package dev.boltseal.testkit.tamper;

import org.jspecify.annotations.NullMarked;
