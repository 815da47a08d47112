/// `bundle.json`, which is the manifest of a bundle, and `workload.json`, which is what the cluster runs.
///
/// Takes bytes; gives records that keep every rule of the format; fails with `MANIFEST_INVALID`,
/// `WORKLOAD_INVALID` and `FEATURE_UNKNOWN`. Each record has exactly one byte sequence: a document is refused
/// unless writing it again gives the bytes that were read.
///
/// | field of `bundle.json` | value |
/// |---|---|
/// | `mediaType` | `application/vnd.boltseal.bundle.v1+json` |
/// | `bundleId` | 16 random bytes, 32 hex characters |
/// | `serial` | 1…2^53−1, higher in every new bundle for the same cluster and workload |
/// | `createdAt` | time of the build |
/// | `builder` | `boltseal/<version>`, ≤ 64 characters |
/// | `cluster` | `name`, `id` (32 hex), `keySha256` (64 hex, of the DER of the public key), `epoch` (≥ 1) |
/// | `workload` | `name`, `title`, `appName`, `appVersion`, `staged`, `instantlyApply`, `source` (optional) |
/// | `images` | for each image `name`, `mediaType`, `digest`, `source`, `platforms` |
/// | `files` | for each entry of the zip except the first two, in their order: `path`, `size` in bytes, `sha256` |
/// | `requires` | names of features that a reader must know; none exist in version 1 |
///
/// Three entries are computed from the manifest and contain nothing else: `sha256sums`, `oci/index.json` and
/// `oci/oci-layout`. The size and SHA-256 that `files` states for them must be those of the computed bytes.
///
/// **Files.** `files` begins with `sha256sums`. The other entries follow, sorted strictly by the bytes of their
/// names; blobs are named by their SHA-256. The last entry is either `workload.json` or `workload.json.p7m`, never
/// both. There are at most 10 000 entries, including the manifest and the seal. The sizes in `files` add up to at
/// most 2^53−1 bytes, so that no offset overflows.
///
/// History: version 1 is the first.
@NullMarked
package dev.boltseal.format.manifest;

import org.jspecify.annotations.NullMarked;
