/// Where an import puts images: an OCI layout directory, a registry, or a containerd, which has a package of its own.
///
/// Takes a [StoreAddress], the blobs of a bundle under their digests, and at the end a
/// [dev.boltseal.format.verify.OpenedBundle], for which alone names are given; gives [NamedImage]s; fails with
/// `STORE_INVALID`, `NO_SPACE`, `IMPORT_RUNNING`, `IMAGE_NAME_RESERVED`, `STORE_UNSUPPORTED`, for a registry with the
/// codes of the module oci-registry, and with `IOException` where the store itself fails.
///
/// The types are the order of things: [ImageStore#intake] gives an [Intake], which receives; [Intake#sync] gives a
/// [Stored], which alone gives names. A [StoredImages] says what is there, and takes images away again.
///
/// **OCI layout** (`oci:DIR`). As the OCI image-spec, image-layout.md, has it; other tools may read it at any time.
/// `.boltseal/` in it holds the lock, and blobs while they are written; what a killed import left there is removed by
/// the next. A blob is written there, synchronised, then renamed. A blob that exists with the right size is believed,
/// because nothing but a whole blob gets its name; its bytes are not read again. One with another size is replaced.
/// `index.json` is replaced as a whole, after everything it names was synchronised: images of other names stay in it.
/// What an import names has the annotation `dev.boltseal.image` with the image's name in the bundle; only such an
/// image is taken away, with those blobs that no other document of the layout mentions. An image pinned by the digest
/// of an index (`R/N@D`) is there under that name and under `R/N@D'`, with the digest that its content has here.
///
/// **Registry** (`registry:HOST/PREFIX`). An image `R/N:T` becomes `HOST/PREFIX/R'/N:T`, where `R'` is its own
/// registry in lower case with `:` as `_`; an IPv6 address `[…]` is `ip6-…` with its `:` as `x`. So images of the
/// same name from two registries stay apart. Blobs come sorted by digest, before it is known which image they
/// belong to: they go to the one repository `HOST/PREFIX/boltseal-blobs`, which all bundles share, and are mounted
/// from there when names are given. Manifests are pushed by digest after their blobs, tags after all manifests. An
/// image without a tag is pushed by its digest. Where it is pinned by the digest of an index of more platforms, it also
/// gets the tag `sha256-<hex of that digest>`, since no registry has content under another digest than its own.
@NullMarked
package dev.boltseal.edge.store;

import org.jspecify.annotations.NullMarked;
