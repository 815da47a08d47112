package dev.boltseal.edge.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/// How the tables of a database came to be, step by step. What was released stays as it is; a change is another
/// step.
///
/// A step is taken whole or not at all, together with the version it leads to, which is SQLite's `user_version`.
/// Whose the database is, its `application_id` says.
///
/// @param application id of the kind of database
/// @param oldest the version that the first step makes of an empty database; there is nothing older
/// @param steps in order, each to the version after the last
public record Migrations(int application, int oldest, List<Step> steps) {
    public Migrations {
        steps = List.copyOf(steps);
    }

    /// Changes tables and rows. Runs inside a transaction.
    @FunctionalInterface
    public interface Step {
        void take(Statement statement) throws SQLException;
    }

    /// In what state the database was found or brought.
    public sealed interface SchemaVersion {
        /// It has the newest version.
        record Current() implements SchemaVersion {}

        /// It is another kind of database.
        record Foreign() implements SchemaVersion {}

        /// It has a version that no step leads away from, from before the first.
        record TooOld(long expected, long found) implements SchemaVersion {}

        /// A newer program changed it.
        record TooNew(long expected, long found) implements SchemaVersion {}
    }

    /// The version after the last step.
    public int newest() {
        return oldest + steps.size() - 1;
    }

    /// Makes the tables in an empty database. Runs inside the caller's transaction.
    public void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("PRAGMA application_id = " + application);
            for (Step step : steps) {
                step.take(statement);
            }
            statement.executeUpdate("PRAGMA user_version = " + newest());
        }
    }

    /// Takes the steps that are missing, all or none. Looks first, and writes nothing where none is.
    public SchemaVersion bring(Database database) {
        SchemaVersion found = database.read(() -> schemaVersion(database.connection()));
        return behind(found) ? database.write(() -> advance(database.connection())) : found;
    }

    /// The same for a database that may be empty, which gets its tables.
    public SchemaVersion bringOrCreate(Database database) {
        if (database.read(() -> isEmpty(database.connection()))) {
            boolean ignored = database.write(() -> {
                boolean empty = isEmpty(database.connection()); // another process may have been faster
                if (empty) {
                    create(database.connection());
                }
                return empty;
            });
        }
        return bring(database);
    }

    private boolean behind(SchemaVersion found) {
        return found instanceof SchemaVersion.TooOld old && old.found() >= oldest;
    }

    private SchemaVersion advance(Connection connection) throws SQLException {
        SchemaVersion found = schemaVersion(connection);
        if (!behind(found)) {
            return found;
        }
        long version = pragma(connection, "user_version");
        try (Statement statement = connection.createStatement()) {
            for (Step step : steps.subList((int) (version - oldest) + 1, steps.size())) {
                step.take(statement);
            }
            statement.executeUpdate("PRAGMA user_version = " + newest());
        }
        return new SchemaVersion.Current();
    }

    private SchemaVersion schemaVersion(Connection connection) throws SQLException {
        long version = pragma(connection, "user_version");
        if (pragma(connection, "application_id") != application) {
            return new SchemaVersion.Foreign();
        }
        if (version == newest()) {
            return new SchemaVersion.Current();
        }
        return version < newest()
                ? new SchemaVersion.TooOld(newest(), version)
                : new SchemaVersion.TooNew(newest(), version);
    }

    private static boolean isEmpty(Connection connection) throws SQLException {
        return pragma(connection, "application_id") == 0 && pragma(connection, "schema_version") == 0;
    }

    /// One number of the database's header.
    private static long pragma(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                var result = statement.executeQuery("PRAGMA " + name)) {
            return result.next() ? result.getLong(1) : 0;
        }
    }
}
