package dev.boltseal.testkit.registry;

import java.util.regex.Pattern;

/// When a fault happens: on requests whose method and whole path match, `times` times, after the first `skip` of
/// them.
///
/// Only requests that passed authentication count, and requests for tokens (`/token`).
///
/// @param method a regular expression, for example `GET|HEAD`
/// @param path a regular expression, for example `/v2/apps/.*`
public record FaultRule(Pattern method, Pattern path, int skip, int times, Fault fault) {
    private static final String BLOBS = "/v2/.*/blobs/sha256:.*";
    private static final String MANIFESTS = "/v2/.*/manifests/.*";

    /// The fault on every matching request.
    public static FaultRule on(String method, String path, Fault fault) {
        return new FaultRule(Pattern.compile(method), Pattern.compile(path), 0, Integer.MAX_VALUE, fault);
    }

    /// Whenever a blob is pulled.
    public static FaultRule onBlobs(Fault fault) {
        return on("GET", BLOBS, fault);
    }

    /// Whenever a manifest is pulled or looked up.
    public static FaultRule onManifests(Fault fault) {
        return on("GET|HEAD", MANIFESTS, fault);
    }

    /// Only the first requests, this many.
    public FaultRule times(int count) {
        return new FaultRule(method, path, skip, count, fault);
    }

    /// Not for the first matching requests, this many.
    public FaultRule after(int count) {
        return new FaultRule(method, path, count, times, fault);
    }

    boolean matches(Request request) {
        return method.matcher(request.method()).matches()
                && path.matcher(request.path()).matches();
    }
}
