/// An OCI registry inside the test's own process, which can be told to misbehave.
///
/// Takes [RegistryOptions] and HTTP requests; gives what the distribution specification says, or what a [FaultRule]
/// says instead; keeps a list of every [Request]. Blobs lie in a directory and are streamed, manifests and tags in
/// memory. Failures go to the client, in the specification's JSON form; the constructor fails with `IOException`.
///
/// A call comes from `Server` and `Connection` and goes through `RequestLog`, `Gate` (who may), `FaultRules` (what
/// goes wrong), `Router` to one endpoint: `BlobEndpoint`, `UploadEndpoint`, `ManifestEndpoint`, `TagEndpoint`,
/// `TokenEndpoint`. Beneath them `Cuts` may break any connection anywhere.
///
/// Source: OCI distribution-spec 1.1; Docker registry token authentication. No referrers.
@NullMarked
package dev.boltseal.testkit.registry;

import org.jspecify.annotations.NullMarked;
