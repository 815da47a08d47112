/// Receipts: what this cluster reports to those who build for it.
///
/// Takes a [dev.boltseal.edge.node.Node] and, if there is one to ask, the image store; gives a signed file; fails
/// with `IDENTITY_UNREADABLE`, `IMPORT_RUNNING`, `TOKEN_FAILED`, the codes of the ledger and the store,
/// `OUTPUT_EXISTS`, `OUTPUT_FAILED`, `FILE_UNREADABLE`, `LIMIT_EXCEEDED`.
///
/// | step | what is on the disk afterwards |
/// |---|---|
/// | ask the store which blobs it has of bundles that are not dead | nothing |
/// | in one step: read the ledger, take the next number | the ledger's row |
/// | seal, write | the seal `NAME.json.p7s`, then the receipt `NAME.json`, each absent or whole |
///
/// A failure may leave a number unused, which does no harm: numbers only have to rise. A receipt never exists
/// without its seal.
@NullMarked
package dev.boltseal.edge.receipt;

import org.jspecify.annotations.NullMarked;
