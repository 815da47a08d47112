package dev.boltseal.edge.sqlite;

import dev.boltseal.base.failure.Failure;

/// What a fault of a database means to those whose database it is.
public interface DatabaseFailures {

    /// What can happen to any database.
    enum Fault {
        /// Another process did not end its transaction in [DatabaseFile#BUSY_SECONDS].
        BUSY,
        /// The disk is full; nothing changed.
        FULL,
        /// The file cannot be read or written, or is damaged.
        UNREADABLE,
        /// A row holds what this version did not write.
        FOREIGN_ROWS
    }

    Failure failed(Fault fault, Exception cause);
}
