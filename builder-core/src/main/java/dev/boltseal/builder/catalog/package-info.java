/// The catalog: a directory of apps and their versions, and how a request changes one of them.
///
/// Takes a directory and a [dev.boltseal.builder.request.DeployRequest]; gives the merged `app.yaml` as an
/// [AppSpec] and the images that the workload needs; fails with `CATALOG_MISSING`, `CATALOG_INVALID` (file and
/// line, column and field), `APP_UNKNOWN`, `APP_VERSION_UNKNOWN`, `SECRET_IN_CLEAR`, `SECRET_MISSING`, and with
/// `REQUEST_INVALID` for a payload that makes a valid `app.yaml` invalid.
///
/// ```
/// catalog.yaml                      registry: registry.example.com/apps     where the apps' own images are
///                                   sidecars: [{name, image, platforms?}]   containers that every workload gets
///                                   base_images: {python: REF}              what `--app-dir` builds on
/// <app_name>/<app_version>/app.yaml
/// ```
///
/// An unknown key in `catalog.yaml` is refused, because the settings below a misspelt key would be lost. An
/// unknown key in an `app.yaml` is passed on. A warning is given if Boltseal knows all keys at that place
/// (`system`, `app.docker`), or if a known key is spelt almost the same.
///
/// [CatalogKeys] and [AppKeys] declare the keys, as [dev.boltseal.builder.reference] says. [CatalogCheck] finds
/// everything that is wrong in a catalog at once, and [NewCatalog] writes a first one.
///
/// YAML is read as strictly as [dev.boltseal.registry.yaml] says.
@NullMarked
package dev.boltseal.builder.catalog;

import org.jspecify.annotations.NullMarked;
