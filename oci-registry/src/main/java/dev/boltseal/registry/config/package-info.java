/// The file `registries.yaml`: what is different for single registries.
///
/// Takes the file, in the shape that K3s and RKE2 users know; gives [dev.boltseal.registry.http.Registries]. Strict: an
/// unknown key, another type, a key twice, an anchor or a tag is refused with its line. Fails with
/// `REGISTRY_SETTINGS_INVALID`, `FILE_UNREADABLE`.
///
/// Source: K3s documentation, "Private Registry Configuration"; RKE2 documentation, "Containerd Registry
/// Configuration".
@NullMarked
package dev.boltseal.registry.config;

import org.jspecify.annotations.NullMarked;
