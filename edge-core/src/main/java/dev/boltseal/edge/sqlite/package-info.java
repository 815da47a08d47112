/// SQLite databases that survive a power cut: files, transactions, migrations.
///
/// Takes a path, and which failures the faults of this database are ([DatabaseFailures]); gives a [Database];
/// fails with those failures, and with `LEDGER_UNREADABLE` if the native library can't be loaded.
@NullMarked
package dev.boltseal.edge.sqlite;

import org.jspecify.annotations.NullMarked;
