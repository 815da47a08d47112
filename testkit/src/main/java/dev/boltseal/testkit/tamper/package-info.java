/// Forged bundles, one for each thing that must be refused.
///
/// Takes a [Forger], which has right bundles and the keys of friends and strangers; gives the bytes of each [Forgery]
/// in [Forgeries], named by its trick, with the failure it must end in. Nothing is checked on the way, so wrong bundles
/// are made as easily as right ones, and the same ones each time.
///
/// A trick is one of four kinds: bytes of the zip that the manifest does not determine; a seal by the wrong one or over
/// something else; JSON that readers disagree about; contents that contradict each other. Those of the last two kinds
/// are sealed by the trusted key, as if a builder had been careless or bought.
@NullMarked
package dev.boltseal.testkit.tamper;

import org.jspecify.annotations.NullMarked;
