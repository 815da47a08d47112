package dev.boltseal.edge.nodedb;

import dev.boltseal.edge.access.Role;
import dev.boltseal.edge.access.User;
import dev.boltseal.edge.access.Users;
import dev.boltseal.edge.sqlite.Database;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Table `user`.
record UserRows(Database database) implements Users {
    private static final String SELECT = "SELECT name, role, password_hash, created FROM user ";

    @Override
    public List<User> list() {
        return database.read(() -> {
            try (var query = database.connection().prepareStatement(SELECT + "ORDER BY name")) {
                return users(query);
            }
        });
    }

    @Override
    public void put(User user) {
        int ignored = database.write(() -> {
            try (var put = database.connection().prepareStatement("""
                    INSERT INTO user (name, role, password_hash, created) VALUES (?, ?, ?, ?)
                      ON CONFLICT (name) DO UPDATE SET
                        role = excluded.role, password_hash = excluded.password_hash, created = excluded.created""")) {
                put.setString(1, user.name());
                put.setString(2, user.role().name());
                put.setString(3, user.passwordHash());
                put.setString(4, user.created().toString());
                return put.executeUpdate();
            }
        });
    }

    @Override
    public Optional<User> remove(String name) {
        return database.write(() -> {
            Optional<User> removed;
            try (var query = database.connection().prepareStatement(SELECT + "WHERE name = ?")) {
                query.setString(1, name);
                removed = users(query).stream().findFirst();
            }
            for (String statement : List.of("DELETE FROM token WHERE user = ?", "DELETE FROM user WHERE name = ?")) {
                try (var delete = database.connection().prepareStatement(statement)) {
                    delete.setString(1, name);
                    delete.executeUpdate();
                }
            }
            return removed;
        });
    }

    private static List<User> users(PreparedStatement query) throws SQLException {
        List<User> users = new ArrayList<>();
        try (var row = query.executeQuery()) {
            while (row.next()) {
                users.add(new User(
                        row.getString(1),
                        Role.valueOf(row.getString(2)),
                        row.getString(3),
                        Column.time(row.getString(4))));
            }
        }
        return users;
    }
}
