/// Brings a bundle into a cluster: reads it once from its source, through every check, into an image store.
///
/// Takes a [dev.boltseal.format.archive.BundleSource], a [dev.boltseal.edge.node.Node] and an image store; gives
/// an [Imported]; fails with the codes of [dev.boltseal.edge.admission], of the packages before it and of
/// [dev.boltseal.format.verify], and with `NO_SPACE`, `STORE_FAILED`. [Importer] has the steps in their order, and
/// [Reception] is their second half.
///
/// The steps of an import follow. From admission on, the workload is claimed, so that no other import or delete of
/// it comes in between. A row marked with * is one step of the node, during which nothing else changes:
///
/// | step | what is on the disk afterwards |
/// |---|---|
/// | * newer trust files beside the bundle, in order | each version, absent or whole; then its row of the ledger |
/// | admission: seal, cluster, trust, size, ledger, platform, names of images | nothing |
/// | names that the store can give, space in the store | nothing but a lease that ends by itself |
/// | * RECEIVING | the row of the ledger; no high-water rises |
/// | blobs, end of the file, consistency of the images | each blob under its digest, absent or whole |
/// | the definition is opened, and says what a runtime needs | |
/// | synchronise the store | their names |
/// | * trust again, if another trust file is in force by now | nothing |
/// | * keep bundle.json, seal and definition | their directory, absent or whole |
/// | * ACCEPTED | the row; the workload's high-water |
/// | names | the images' names |
/// | * forget | no documents of bundles that are dead |
///
/// If the same bundle is imported again, the import continues at whichever of these steps it stopped. A bundle
/// that was APPLYING or APPLIED is repaired in the same way and keeps its state. A delete that was not finished is
/// finished, and the bundle is refused.
///
/// Imports of different workloads may run at once. Each checks the free space by itself, so two may start although
/// there is space for only one. Then one of them ends with `NO_SPACE`, and continues where it stopped when it is
/// tried again.
///
/// After a failure before ACCEPTED there is no new name and no higher high-water. Blobs that were stored stay
/// without a name, and are not read again when the same bundle is imported again. After a later failure, importing
/// the same bundle again gives the names.
@NullMarked
package dev.boltseal.edge.reception;

import org.jspecify.annotations.NullMarked;
