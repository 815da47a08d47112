/// Brings a bundle into a cluster: from a source that is read once, through every check, into an image store.
///
/// Takes a [dev.boltseal.format.archive.BundleSource], a [dev.boltseal.edge.node.Node] and an image store; gives an
/// [Imported]; fails with what [dev.boltseal.edge.admission], the packages before it and [dev.boltseal.format.verify]
/// fail with, and with `NO_SPACE`, `STORE_FAILED`. [Importer] is the order of things, and [Reception] its
/// second half.
///
/// The order of an import. From admission on the workload is claimed, so that no other import or delete of it
/// comes between; what is marked with * is one step of the node, during which nothing else changes:
///
/// | step | what is on the disk afterwards |
/// |---|---|
/// | * newer trust files beside the bundle, in order | each version, absent or whole; then its row of the ledger |
/// | admission: seal, cluster, trust, size, ledger, platform, names of images | nothing |
/// | names that the store can give, room in the store | nothing but a lease that ends by itself |
/// | * RECEIVING | the row of the ledger, which raises nothing |
/// | blobs, end of the file, consistency of the images | each blob under its digest, absent or whole |
/// | synchronise the store | their names |
/// | * trust again, where another trust file is in force by now | nothing |
/// | * keep bundle.json, seal and definition | their directory, absent or whole |
/// | * ACCEPTED | the row; the workload's high-water |
/// | names | the images' names |
/// | * forget | no documents of bundles that are dead |
///
/// The same bundle imported again goes on from any of them. One that was APPLYING or APPLIED is repaired in the
/// same way and keeps its state; one that was being deleted is deleted to the end and refused.
///
/// Imports of different workloads may run at once. Each looks for room by itself, so two may find that there is
/// room for one; then one of them ends with `NO_SPACE` and goes on where it stopped when it is tried again.
///
/// After a failure before ACCEPTED there is no new name and no higher high-water; blobs that were stored stay, are
/// not named by anything, and are not read again when the same bundle is imported again. After a failure later the
/// same bundle, imported again, gives the names.
@NullMarked
package dev.boltseal.edge.reception;

import org.jspecify.annotations.NullMarked;
