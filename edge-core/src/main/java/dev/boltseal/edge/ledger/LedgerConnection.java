package dev.boltseal.edge.ledger;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.manifest.ClusterBinding;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/// The open database of a ledger, and what happens in it at once or not at all.
record LedgerConnection(LedgerFile file, Connection connection) implements AutoCloseable {

    /// Reads or writes inside a transaction.
    interface Work<T> {
        T run() throws SQLException;
    }

    /// @throws Failure `LEDGER_MISSING`, `LEDGER_UNREADABLE`, `LEDGER_BUSY`
    static LedgerConnection open(LedgerFile file, ClusterBinding cluster) {
        try {
            Connection connection = file.open();
            try {
                LedgerSchema.check(file, connection, cluster);
                return new LedgerConnection(file, connection);
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw file.failed(e);
        }
    }

    /// Sees one state of the ledger, whoever writes meanwhile.
    <T> T read(Work<T> work) {
        return transaction("BEGIN", work);
    }

    /// Keeps everybody else from writing. On the disk when it returns; after a failure nothing changed.
    <T> T write(Work<T> work) {
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
            try {
                execute(begin);
                T result = work.run();
                execute("COMMIT");
                return result;
            } catch (SQLException | RuntimeException e) {
                rollBack(e);
                throw e;
            }
        } catch (SQLException e) {
            throw file.failed(e);
        } catch (IllegalArgumentException e) {
            throw new Failure(FailureCode.LEDGER_UNREADABLE, "rows", Facts.of("file", file.path(), "reason", e), e);
        }
    }

    /// There may be no transaction any more; what counts is the first failure.
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
