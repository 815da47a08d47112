package dev.boltseal.builder.request;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.json.HandWritten;
import dev.boltseal.format.manifest.WorkloadName;
import java.util.List;
import java.util.Optional;

/// A complete request: what to deploy and where. It keeps every rule of the package's table, and every default is
/// filled in.
///
/// @param payload the given keys of the app's `app.yaml`, which are merged over the catalog's
/// @param instantlyApply whether the import itself applies a staged bundle
/// @param nodeName the node on the cluster; if absent, the cluster chooses
/// @param warnings sentences for a person, about fields that were given and have no effect
public record DeployRequest(
        WorkloadName name,
        String title,
        AppName appName,
        VersionName appVersion,
        String clusterName,
        Optional<HandWritten> payload,
        boolean staged,
        boolean instantlyApply,
        Optional<String> source,
        Optional<String> nodeName,
        List<String> warnings) {
    /// Largest `deploy.json`, in bytes.
    public static final int MAX_BYTES = 4 << 20;

    public DeployRequest {
        warnings = List.copyOf(warnings);
    }

    /// Reads the platform's deploy request body.
    ///
    /// @param subject the file's name; the first word of every message
    /// @throws Failure `REQUEST_INVALID`
    public static DeployRequest parse(String subject, byte[] bytes) {
        return RequestReader.ofFile(subject, bytes).read();
    }

    /// Reads the options of a command. Messages name the option.
    ///
    /// @throws Failure `REQUEST_INVALID`
    public static DeployRequest of(RequestOptions options) {
        return RequestReader.ofOptions(options).read();
    }
}
