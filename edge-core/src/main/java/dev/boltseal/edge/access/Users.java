package dev.boltseal.edge.access;

import java.util.List;
import java.util.Optional;

/// The users of this node. Each is absent or whole, and on the disk when a method returns.
public interface Users {
    /// By name.
    List<User> list();

    /// Adds a user, or takes the place of the one of this name, whose tokens stay.
    void put(User user);

    /// Removes a user and its tokens.
    ///
    /// @return who that was; empty where nobody has the name
    Optional<User> remove(String name);
}
