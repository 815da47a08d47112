/// The identity of this cluster, and how it is created: enrolment, keys, the next epoch.
///
/// Takes a [dev.boltseal.edge.state.StateDirectory]; gives an [Identity]; fails with `NOT_ENROLLED`,
/// `ALREADY_ENROLLED`, `IDENTITY_UNREADABLE`, `STATE_FAILED`, `IMPORT_RUNNING`, `REQUEST_INVALID`, and with
/// `USAGE` for what can't be found out from this machine. The package of the state directory lists the files.
@NullMarked
package dev.boltseal.edge.identity;

import org.jspecify.annotations.NullMarked;
