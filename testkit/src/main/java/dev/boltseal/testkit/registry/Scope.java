package dev.boltseal.testkit.registry;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a token allows: one action in one repository.
///
/// Source: Docker registry, "Token Scope Documentation".
record Scope(String repository, String action) {
    static final String PULL = "pull";
    private static final Pattern PATH = Pattern.compile("/v2/(.+?)/(?:blobs|manifests|tags)/.*");
    private static final Pattern TEXT = Pattern.compile("repository:(.+):([a-z,*]+)");

    /// What the call needs; nothing for `/v2/` itself.
    static Optional<Scope> of(Call call) {
        Matcher matcher = PATH.matcher(call.request().path());
        return matcher.matches() ? Optional.of(new Scope(matcher.group(1), action(call))) : Optional.empty();
    }

    /// Reads `repository:<name>:pull,push`; other resources give nothing.
    static Stream<Scope> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        return matcher.matches()
                ? Stream.of(matcher.group(2).split(",")).map(action -> new Scope(matcher.group(1), action))
                : Stream.empty();
    }

    /// What a client is told to request. Pushing also needs pulling.
    String challenge() {
        return "repository:%s:%s".formatted(repository, action.equals("push") ? "pull,push" : action);
    }

    private static String action(Call call) {
        if (call.isRead()) {
            return call.request().path().contains("/blobs/uploads/") ? "push" : PULL;
        }
        return call.method().equals("DELETE") && !call.request().path().contains("/blobs/uploads/") ? "delete" : "push";
    }
}
