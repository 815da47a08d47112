package dev.boltseal.edge.access;

import java.util.List;
import java.util.Optional;

/// The tokens of this node. Each is absent or whole, and on the disk when a method returns.
public interface Tokens {
    /// By name.
    List<Token> list();

    /// Adds a token.
    ///
    /// @throws dev.boltseal.base.failure.Failure `REQUEST_INVALID` where its name is taken or its user is not
    ///     there
    void add(Token token);

    /// Revokes a token.
    ///
    /// @return which that was; empty where none has the name
    Optional<Token> revoke(String name);
}
