/// Whether a bundle may come in, before a byte of its layers is read. Pure: it reads the ledger and writes nothing.
///
/// Takes the first two entries of a bundle, the trust file in force, the cluster's identity and its ledger; gives
/// [Examined]: admitted, refused with the first problem, or to be refused once a delete is finished.
///
/// The order of checks: seal, signer, cluster, what the trust file says of the bundle; size of the file; what the
/// ledger says; platform; names of images.
@NullMarked
package dev.boltseal.edge.admission;

import org.jspecify.annotations.NullMarked;
