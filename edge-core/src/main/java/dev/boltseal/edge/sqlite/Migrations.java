package dev.boltseal.edge.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/// How the tables of a database were made, step by step. A released step never changes; every change is a new
/// step.
///
/// A step happens completely or not at all, together with the version that it leads to, which is SQLite's
/// `user_version`. The `application_id` says what kind of database it is.
///
/// @param application id of the kind of database
/// @param oldest the version after the first step, which starts from an empty database; no older one exists
/// @param steps in order, each to the next version
public record Migrations(int application, int oldest, List<Step> steps) {
    public Migrations {
        steps = List.copyOf(steps);
    }

    /// Changes tables and rows. Runs inside a transaction.
    @FunctionalInterface
    public interface Step {
        void take(Statement statement) throws SQLException;
    }

    /// The version that a database had or was migrated to.
    public sealed interface SchemaVersion {
        /// It has the newest version.
        record Current() implements SchemaVersion {}

        /// It is another kind of database.
        record Foreign() implements SchemaVersion {}

        /// It is older than the first version, so no step migrates it.
        record TooOld(long expected, long found) implements SchemaVersion {}

        /// A newer program changed it.
        record TooNew(long expected, long found) implements SchemaVersion {}
    }

    /// The version after the last step.
    public int newest() {
        return oldest + steps.size() - 1;
    }

    /// Creates the tables in an empty database. Runs inside the caller's transaction.
    public void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("PRAGMA application_id = " + application);
            for (Step step : steps) {
                step.take(statement);
            }
            statement.executeUpdate("PRAGMA user_version = " + newest());
        }
    }

    /// Makes the missing steps, all of them or none. Looks first, and writes nothing if none is missing.
    public SchemaVersion bring(Database database) {
        SchemaVersion found = database.read(() -> schemaVersion(database.connection()));
        return behind(found) ? database.write(() -> advance(database.connection())) : found;
    }

    /// The same for a database that may be empty; then it creates the tables.
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
