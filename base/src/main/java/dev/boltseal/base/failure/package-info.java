/// What can go wrong: one exception, many codes, and for each the exit status of a command and a sentence for people.
///
/// Code fails with facts, `new Failure(CLUSTER_DIFFERS, Facts.of("bundleCluster", wanted, "thisCluster", here))`, and
/// never with English. Sentences are made where somebody reads them ([Messages]), from the catalogue
/// `messages_<language>.properties`; nothing parses one. Where a code has several sentences, a variant names which; a
/// [Phrase] is a sentence that serves several codes, or a part that has several forms.
///
/// Depends on nothing; every other package fails with the codes listed here.
@NullMarked
package dev.boltseal.base.failure;

import org.jspecify.annotations.NullMarked;
