package dev.boltseal.edge.nodedb;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.UtcTime;
import dev.boltseal.edge.access.Role;
import dev.boltseal.edge.access.Token;
import dev.boltseal.edge.access.Tokens;
import dev.boltseal.edge.sqlite.Database;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Table `token`.
record TokenRows(Database database) implements Tokens {
    private static final String SELECT = "SELECT sha256, name, user, role, created, expires FROM token ";

    @Override
    public List<Token> list() {
        return database.read(() -> {
            try (var query = database.connection().prepareStatement(SELECT + "ORDER BY name")) {
                return tokens(query);
            }
        });
    }

    @Override
    public void add(Token token) {
        int ignored = database.write(() -> {
            requireNew(token);
            if (token.user().isPresent()) {
                requireUser(token.user().get());
            }
            try (var put = database.connection().prepareStatement("""
                    INSERT INTO token (sha256, name, user, role, created, expires) VALUES (?, ?, ?, ?, ?, ?)""")) {
                put.setString(1, token.sha256().hex());
                put.setString(2, token.name());
                put.setString(3, token.user().orElse(null));
                put.setString(4, token.role().name());
                put.setString(5, token.created().toString());
                put.setString(6, token.expires().map(UtcTime::toString).orElse(null));
                return put.executeUpdate();
            }
        });
    }

    @Override
    public Optional<Token> revoke(String name) {
        return database.write(() -> {
            Optional<Token> revoked = find(name);
            try (var delete = database.connection().prepareStatement("DELETE FROM token WHERE name = ?")) {
                delete.setString(1, name);
                delete.executeUpdate();
            }
            return revoked;
        });
    }

    private void requireNew(Token token) throws SQLException {
        if (find(token.name()).isPresent()) {
            throw new Failure(FailureCode.REQUEST_INVALID, "token-exists", Facts.of("token", token.name()));
        }
    }

    private void requireUser(String name) throws SQLException {
        try (var query = database.connection().prepareStatement("SELECT 1 FROM user WHERE name = ?")) {
            query.setString(1, name);
            try (var row = query.executeQuery()) {
                if (!row.next()) {
                    throw new Failure(FailureCode.REQUEST_INVALID, "user-missing", Facts.of("user", name));
                }
            }
        }
    }

    private Optional<Token> find(String name) throws SQLException {
        try (var query = database.connection().prepareStatement(SELECT + "WHERE name = ?")) {
            query.setString(1, name);
            return tokens(query).stream().findFirst();
        }
    }

    private static List<Token> tokens(PreparedStatement query) throws SQLException {
        List<Token> tokens = new ArrayList<>();
        try (var row = query.executeQuery()) {
            while (row.next()) {
                tokens.add(token(row));
            }
        }
        return tokens;
    }

    private static Token token(ResultSet row) throws SQLException {
        return new Token(
                Column.digest(row.getString(1)),
                row.getString(2),
                Optional.ofNullable(row.getString(3)),
                Role.valueOf(row.getString(4)),
                Column.time(row.getString(5)),
                Optional.ofNullable(row.getString(6)).map(Column::time));
    }
}
