package dev.boltseal.edge.sqlite;

import dev.boltseal.base.failure.Failure;

/// Says which failures the faults of a particular database are.
public interface DatabaseFailures {

    /// The faults that any database can have.
    enum Fault {
        /// Another process did not end its transaction within [DatabaseFile#BUSY_SECONDS].
        BUSY,
        /// The disk is full; nothing has changed.
        FULL,
        /// The file can't be read or written, or is damaged.
        UNREADABLE,
        /// A row contains something that this version did not write.
        FOREIGN_ROWS
    }

    Failure failed(Fault fault, Exception cause);
}
