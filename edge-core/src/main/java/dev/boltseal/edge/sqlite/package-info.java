/// SQLite databases that survive a power cut: files, transactions, migrations.
///
/// Takes a path and what faults of the database mean ([DatabaseFailures]); gives a [Database]; fails with what
/// those say, and with `LEDGER_UNREADABLE` where the native library cannot be loaded.
@NullMarked
package dev.boltseal.edge.sqlite;

import org.jspecify.annotations.NullMarked;
