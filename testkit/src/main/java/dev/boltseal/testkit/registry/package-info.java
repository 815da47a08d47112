/// An OCI registry inside the test's own process that can be told to misbehave.
///
/// Takes [RegistryOptions] and HTTP requests; answers as the distribution specification says, or as a [FaultRule]
/// says instead; keeps a list of every [Request]. Blobs are kept in a directory and streamed; manifests and tags
/// are kept in memory. Failures go to the client in the specification's JSON form. The constructor fails with
/// `IOException`.
///
/// A call comes from `Server` and `Connection`, and goes through `RequestLog`, `Gate` (authorization),
/// `FaultRules` (what goes wrong) and `Router` to one endpoint: `BlobEndpoint`, `UploadEndpoint`,
/// `ManifestEndpoint`, `TagEndpoint`, `TokenEndpoint`. Below them, `Cuts` can break any connection anywhere.
///
/// Source: OCI distribution-spec 1.1; Docker registry token authentication. No referrers.
@NullMarked
package dev.boltseal.testkit.registry;

import org.jspecify.annotations.NullMarked;
