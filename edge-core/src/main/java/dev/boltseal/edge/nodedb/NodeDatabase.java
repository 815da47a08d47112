package dev.boltseal.edge.nodedb;

import dev.boltseal.edge.access.Tokens;
import dev.boltseal.edge.access.Users;
import dev.boltseal.edge.desired.DesiredStates;
import dev.boltseal.edge.sqlite.Database;
import dev.boltseal.edge.sqlite.DatabaseFile;
import dev.boltseal.edge.sqlite.SqliteLibrary;
import dev.boltseal.edge.state.StateDirectory;

/// The node's database. Threads and processes may share it.
public final class NodeDatabase implements AutoCloseable {
    private final Database database;

    private NodeDatabase(Database database) {
        this.database = database;
    }

    /// Opens the database, creates it if it doesn't exist, and migrates the tables of an older version.
    ///
    /// @throws dev.boltseal.base.failure.Failure `STATE_FAILED`, `NO_SPACE`, `IDENTITY_UNREADABLE`
    public static NodeDatabase open(StateDirectory state) {
        SqliteLibrary.load(state.temporary());
        var file = new NodeFile(state.root().resolve("node.db"));
        Database database = new DatabaseFile(file.path(), file).create();
        try {
            NodeSchema.bring(file, database);
            return new NodeDatabase(database);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    public DesiredStates desired() {
        return new DesiredRows(database);
    }

    public Users users() {
        return new UserRows(database);
    }

    public Tokens tokens() {
        return new TokenRows(database);
    }

    @Override
    public void close() {
        database.close();
    }
}
