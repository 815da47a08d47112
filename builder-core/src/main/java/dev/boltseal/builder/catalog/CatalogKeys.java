package dev.boltseal.builder.catalog;

import dev.boltseal.builder.reference.Key;
import dev.boltseal.builder.reference.Keys;
import dev.boltseal.builder.reference.Kind;
import dev.boltseal.format.app.FieldRules;

/// The keys of a `catalog.yaml`.
public final class CatalogKeys {
    static final Keys SIDECAR = Keys.only(
            Key.of("name", Kind.TEXT)
                    .required()
                    .grammar(FieldRules.LABEL)
                    .saying("1–63 lower-case letters, digits and `-`, beginning and ending with a letter or digit; not"
                            + " `app`; each name once"),
            Key.of("image", Kind.TEXT)
                    .required()
                    .saying("an image in a registry, or `oci:DIR`, `oci-archive:FILE` or `docker-archive:FILE` with a"
                            + " path from the catalog's directory"),
            Key.of("platforms", Kind.TEXTS)
                    .otherwise("every platform")
                    .saying("such as `linux/amd64`; only clusters of these platforms get the sidecar"));

    static final Keys BASE_IMAGES = Keys.only(Key.of("python", Kind.TEXT).saying("an image, as for a sidecar"));

    /// The keys of the whole file.
    public static final Keys ALL = Keys.only(
            Key.of("registry", Kind.TEXT)
                    .saying("`HOST[:PORT][/PATH]`; an app that names no image has"
                            + " `<registry>/<app_name>:<app_version>`"),
            Key.of("sidecars", Kind.OBJECTS, SIDECAR).saying("containers that every workload gets"),
            Key.of("base_images", Kind.OBJECT, BASE_IMAGES).saying("what `--app-dir` builds on, for each language"));

    private CatalogKeys() {}
}
