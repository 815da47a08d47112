/// `bundle.json`, the manifest of a bundle, and `workload.json`, what the cluster runs.
///
/// Takes bytes; gives records whose every rule holds; fails with `MANIFEST_INVALID`, `WORKLOAD_INVALID` and
/// `FEATURE_UNKNOWN`. The byte sequence of a record is one and only one: reading a document and writing it again must
/// give the bytes that were read, or it is refused.
///
/// | field of `bundle.json` | value |
/// |---|---|
/// | `mediaType` | `application/vnd.boltseal.bundle.v1+json` |
/// | `bundleId` | 16 random bytes, 32 hex characters |
/// | `serial` | 1…2^53−1, grows with every bundle for the same cluster and workload |
/// | `createdAt` | time of the build |
/// | `builder` | `boltseal/<version>`, ≤ 64 characters |
/// | `cluster` | `name`, `id` (32 hex), `keySha256` (64 hex, of the DER of the public key), `epoch` (≥ 1) |
/// | `workload` | `name`, `title`, `appName`, `appVersion`, `staged`, `instantlyApply`, `source` (optional) |
/// | `images` | per image `name`, `mediaType`, `digest`, `source`, `platforms` |
/// | `files` | per entry of the zip but the first two, in the order of the zip: `path`, `size` in bytes, `sha256` |
/// | `requires` | names of features that a reader must know; none exist in version 1 |
///
/// Three entries are projections of the manifest and may hold nothing else: `sha256sums`, `oci/index.json` and
/// `oci/oci-layout`. Their content is computed, and the size and SHA-256 that `files` states must be those of the
/// computed bytes.
///
/// **Files.** `sha256sums` first, then strictly ascending bytes of the names; blobs named by their SHA-256; last and
/// exactly one `workload.json` or `workload.json.p7m`. At most 10 000 entries with the manifest and the seal, and at
/// most 2^53−1 bytes in all `files` together, so that no offset overflows.
///
/// History: version 1, first.
@NullMarked
package dev.boltseal.format.manifest;

import org.jspecify.annotations.NullMarked;
