/// Brings a bundle into a cluster: from a source that is read once, through every check, into an image store.
///
/// Takes a [dev.boltseal.format.archive.BundleSource], the state directory and an image store; gives an [Imported];
/// fails with what the packages below and [dev.boltseal.format.verify] fail with, and with `PLATFORM_DIFFERS`,
/// `NO_SPACE`, `STORE_FAILED`. [Importer] is the order of things.
///
/// After a failure before ACCEPTED there is no new name and no higher high-water; blobs that were stored stay, are not
/// named by anything, and are not read again when the same bundle is imported again. After a failure later the same
/// bundle, imported again, gives the names.
@NullMarked
package dev.boltseal.edge.importer;

import org.jspecify.annotations.NullMarked;
