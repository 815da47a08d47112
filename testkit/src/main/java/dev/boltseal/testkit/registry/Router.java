package dev.boltseal.testkit.registry;

import dev.boltseal.base.json.ObjectWriter;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the endpoint of a path.
///
/// Source: OCI distribution-spec 1.1, "Endpoints".
final class Router implements Route {
    private static final Pattern NAME =
            Pattern.compile("[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*)*");

    private record Line(Pattern path, Endpoint endpoint) {
        Line(String rest, Endpoint endpoint) {
            this(Pattern.compile("/v2/(.+?)/" + rest), endpoint);
        }
    }

    private final TokenEndpoint tokens;
    private final List<Line> lines;

    Router(Content content, TokenEndpoint tokens) {
        this.tokens = tokens;
        lines = List.of(
                new Line("blobs/uploads/?([^/]*)", new UploadEndpoint(content)),
                new Line("blobs/([^/]+)", new BlobEndpoint(content)),
                new Line("manifests/([^/]+)", new ManifestEndpoint(content)),
                new Line("tags/list()", new TagEndpoint(content)));
    }

    @Override
    public Reply answer(Call call) throws IOException {
        String path = call.request().path();
        if (path.equals("/v2/") || path.equals("/v2")) {
            return Reply.json(200, new ObjectWriter().build());
        }
        if (path.equals(TokenEndpoint.PATH)) {
            return tokens.answer(call);
        }
        for (Line line : lines) {
            Matcher matcher = line.path().matcher(path);
            if (matcher.matches()) {
                return answer(call, line.endpoint(), matcher.group(1), matcher.group(2));
            }
        }
        return Reply.error(404, "UNSUPPORTED", "no such endpoint: " + path);
    }

    private static Reply answer(Call call, Endpoint endpoint, String repository, String reference) throws IOException {
        if (!NAME.matcher(repository).matches()) {
            return Reply.error(400, "NAME_INVALID", "repository name: " + repository);
        }
        return endpoint.answer(call, repository, reference);
    }
}
