package dev.boltseal.edge.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/// An open database. Each transaction happens completely or not at all. Threads may share it.
public record Database(DatabaseFile file, Connection connection) implements AutoCloseable {

    /// Reads or writes inside a transaction.
    public interface Work<T> {
        T run() throws SQLException;
    }

    /// Reads one consistent state of the database, whoever writes at the same time.
    public <T> T read(Work<T> work) {
        return transaction("BEGIN", work);
    }

    /// Keeps everybody else from writing. The changes are on the disk when it returns; after a failure nothing has
    /// changed.
    public <T> T write(Work<T> work) {
        return transaction("BEGIN IMMEDIATE", work);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw file.failed(e);
        }
    }

    private <T> T transaction(String begin, Work<T> work) {
        try {
            synchronized (connection) { // it has one transaction, whatever thread began it
                return inOne(begin, work);
            }
        } catch (SQLException e) {
            throw file.failed(e);
        } catch (IllegalArgumentException e) {
            throw file.failures().failed(DatabaseFailures.Fault.FOREIGN_ROWS, e);
        }
    }

    private <T> T inOne(String begin, Work<T> work) throws SQLException {
        try {
            execute(begin);
            T result = work.run();
            execute("COMMIT");
            return result;
        } catch (SQLException | RuntimeException e) {
            rollBack(e);
            throw e;
        }
    }

    /// The transaction may be gone already; only the first failure counts.
    private void rollBack(Exception cause) {
        try {
            execute("ROLLBACK");
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    /// The driver's own transactions would hold the lock all the time.
    private void execute(String statement) throws SQLException {
        try (Statement each = connection.createStatement()) {
            each.executeUpdate(statement);
        }
    }
}
