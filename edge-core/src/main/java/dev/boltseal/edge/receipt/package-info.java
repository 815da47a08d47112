/// What this cluster tells those who build for it: receipts.
///
/// Takes a [dev.boltseal.edge.node.Node] and, where there is one to ask, the image store; gives a signed file;
/// fails with `IDENTITY_UNREADABLE`, `IMPORT_RUNNING`, `TOKEN_FAILED`, the codes of the ledger and the store,
/// `OUTPUT_EXISTS`, `OUTPUT_FAILED`, `FILE_UNREADABLE`, `LIMIT_EXCEEDED`.
///
/// | step | what is on the disk afterwards |
/// |---|---|
/// | ask the store which blobs of bundles that are not dead it has | nothing |
/// | in one step: read the ledger, take the next number | the ledger's row |
/// | seal, write | the seal `NAME.json.p7s`, then the receipt `NAME.json`, each absent or whole |
///
/// After a failure the number may be lost, which does no harm: numbers only have to rise. There is no receipt
/// without its seal.
@NullMarked
package dev.boltseal.edge.receipt;

import org.jspecify.annotations.NullMarked;
