/// Where an import puts images: an OCI layout directory, a registry, or containerd, which has its own package.
///
/// Takes a [StoreAddress], the blobs of a bundle under their digests, and at the end a
/// [dev.boltseal.format.verify.OpenedBundle], without which no name is given; gives [NamedImage]s; fails with
/// `STORE_INVALID`, `NO_SPACE`, `IMPORT_RUNNING`, `IMAGE_NAME_RESERVED`, `STORE_UNSUPPORTED`, for a registry with
/// the codes of the module oci-registry, and with `IOException` if the store itself fails.
///
/// The types enforce the order: [ImageStore#intake] gives an [Intake], which receives blobs; [Intake#sync] gives a
/// [Stored], and only that gives names. A [StoredImages] lists images and removes them.
///
/// **OCI layout** (`oci:DIR`). It follows the OCI image-spec, image-layout.md; other tools may read it at any
/// time. Its directory `.boltseal/` contains the lock, and blobs while they are written; the next import removes
/// what a killed import left there. A blob is written there, synchronised, then renamed. If a blob exists with the
/// right size, it is not read again, because only a complete blob ever gets its name; a blob with another size is
/// replaced. `index.json` is replaced as a whole, after everything it names was synchronised; images with other
/// names stay in it. Images that an import names have the annotation `dev.boltseal.image` with the image's name in
/// the bundle, and `dev.boltseal.cluster`, `.workload` and `.bundle` say which bundle it came with. Only such an image
/// can be removed, together with those blobs that no other document of the layout
/// mentions. An image pinned by the digest of an index (`R/N@D`) is there under that name, and under `R/N@D'` with
/// the digest that its content has here.
///
/// **Registry** (`registry:HOST/PREFIX`). An image `R/N:T` becomes `HOST/PREFIX/R'/N:T`, where `R'` is its own
/// registry in lower case with `_` for `:`; an IPv6 address `[…]` becomes `ip6-…` with `x` for `:`. So images of
/// the same name from two registries stay apart. Blobs come sorted by digest, before it is known which image they
/// belong to. So they go to the one repository `HOST/PREFIX/boltseal-blobs`, which all bundles share, and are
/// mounted from there when names are given. Manifests are pushed by digest after their blobs, tags after all
/// manifests. An image without a tag is pushed by its digest. If it is pinned by the digest of an index with more
/// platforms, it also gets the tag `sha256-<hex of that digest>`, because a registry can't serve content under
/// another digest than its own. A registry can't list images, so only those of known bundles are looked up there. An
/// image is removed by deleting its manifest, unless another tag of the same repository that stays has it, too.
@NullMarked
package dev.boltseal.edge.store;

import org.jspecify.annotations.NullMarked;
