/// Everything that can go wrong: one exception with many codes. Each code has an exit status, and a sentence for
/// people.
///
/// Code never throws English, only facts:
/// `new Failure(CLUSTER_DIFFERS, Facts.of("bundleCluster", wanted, "thisCluster", here))`.
/// The sentence is made where somebody reads it ([Messages]), from the catalogue `messages_<language>.properties`;
/// no program parses it. If a code has several sentences, a variant selects one. A [Phrase] is a sentence that
/// several codes share, or a part of a sentence that has several forms.
///
/// Depends on no other package; every other package fails with the codes listed here.
@NullMarked
package dev.boltseal.base.failure;

import org.jspecify.annotations.NullMarked;
