package dev.boltseal.testkit.registry;

import dev.boltseal.base.json.ObjectWriter;
import java.util.List;
import java.util.Optional;

/// `/v2/<name>/tags/list`, sorted, with `n` and `last`.
///
/// Source: OCI distribution-spec 1.1, "Listing tags".
final class TagEndpoint implements Endpoint {
    private final Content content;

    TagEndpoint(Content content) {
        this.content = content;
    }

    @Override
    public Reply answer(Call call, String repository, String reference) {
        Optional<Repository> found = content.find(repository);
        if (found.isEmpty()) {
            return Reply.error(404, "NAME_UNKNOWN", "repository: " + repository);
        }
        List<String> rest = call.parameter("last")
                .map(last -> List.copyOf(found.get().tags().tailSet(last, false)))
                .orElseGet(() -> List.copyOf(found.get().tags()));
        int n = call.parameter("n").map(Integer::parseInt).orElse(rest.size());
        List<String> page = rest.subList(0, Math.min(n, rest.size()));
        var reply = Reply.json(
                200,
                new ObjectWriter().text("name", repository).texts("tags", page).build());
        return page.isEmpty() || page.size() == rest.size()
                ? reply
                : reply.with(
                        "Link",
                        "</v2/%s/tags/list?n=%d&last=%s>; rel=\"next\"".formatted(repository, n, page.getLast()));
    }
}
