package dev.boltseal.edge.nodedb;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.edge.sqlite.DatabaseFailures;
import dev.boltseal.edge.sqlite.DatabaseFile;
import java.nio.file.Path;

/// The file of the node's database, and the failures for its faults.
///
/// @param path of `node.db`
record NodeFile(Path path) implements DatabaseFailures {

    @Override
    public Failure failed(Fault fault, Exception cause) {
        return switch (fault) {
            case BUSY ->
                new Failure(
                        FailureCode.STATE_FAILED,
                        "database-busy",
                        Facts.of("file", path, "seconds", DatabaseFile.BUSY_SECONDS),
                        cause);
            case FULL -> new Failure(FailureCode.NO_SPACE, "node-database", Facts.of("file", path), cause);
            case UNREADABLE ->
                new Failure(FailureCode.STATE_FAILED, "database", Facts.of("file", path, "reason", cause), cause);
            case FOREIGN_ROWS ->
                new Failure(FailureCode.STATE_FAILED, "database-rows", Facts.of("file", path, "reason", cause), cause);
        };
    }
}
