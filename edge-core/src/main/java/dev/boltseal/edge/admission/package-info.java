/// Decides whether a bundle may come in, before a byte of its layers is read. It reads the ledger and writes
/// nothing.
///
/// Takes the first two entries of a bundle, the trust file in force, the cluster's identity and its ledger; gives
/// [Examined]: admitted, refused with the first problem, or to be refused after an unfinished delete was
/// completed.
///
/// The order of the checks: seal, signer, cluster, what the trust file says about the bundle; size of the file;
/// what the ledger says; platform; names of images.
@NullMarked
package dev.boltseal.edge.admission;

import org.jspecify.annotations.NullMarked;
