/// The file `registries.yaml`: settings for individual registries.
///
/// Takes the file, in the format of K3s and RKE2; gives [dev.boltseal.registry.http.Registries]. Reads it
/// strictly: an unknown key, a wrong type, a duplicate key, an anchor or a tag is refused with its line. Fails
/// with `REGISTRY_SETTINGS_INVALID`, `FILE_UNREADABLE`.
///
/// Source: K3s documentation, "Private Registry Configuration"; RKE2 documentation, "Containerd Registry
/// Configuration".
@NullMarked
package dev.boltseal.registry.config;

import org.jspecify.annotations.NullMarked;
