package dev.boltseal.edge.access;

import java.util.List;
import java.util.Optional;

/// The tokens of this node. Each is absent or complete, and on the disk when a method returns.
public interface Tokens {
    /// Sorted by name.
    List<Token> list();

    /// Adds a token.
    ///
    /// @throws dev.boltseal.base.failure.Failure `REQUEST_INVALID` if its name is taken or its user does not exist
    void add(Token token);

    /// Revokes a token.
    ///
    /// @return the revoked one; empty if none has the name
    Optional<Token> revoke(String name);
}
