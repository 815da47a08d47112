package dev.boltseal.testkit.registry;

import java.io.IOException;

/// Answers the calls of one endpoint family within a repository.
interface Endpoint {
    /// @param reference the end of the path: a tag, a digest, an upload's id; may be empty
    /// @throws IOException ends the connection without an answer
    Reply answer(Call call, String repository, String reference) throws IOException;
}
