package dev.boltseal.edge.access;

import java.util.List;
import java.util.Optional;

/// The users of this node. Each is absent or complete, and on the disk when a method returns.
public interface Users {
    /// Sorted by name.
    List<User> list();

    /// Adds a user, or replaces the one with this name, whose tokens stay valid.
    void put(User user);

    /// Removes a user and its tokens.
    ///
    /// @return the removed user; empty if nobody has the name
    Optional<User> remove(String name);
}
