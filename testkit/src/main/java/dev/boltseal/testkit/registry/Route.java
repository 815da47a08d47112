package dev.boltseal.testkit.registry;

import java.io.IOException;

/// Answers a call.
interface Route {
    /// @throws IOException ends the connection without an answer
    Reply answer(Call call) throws IOException;
}
