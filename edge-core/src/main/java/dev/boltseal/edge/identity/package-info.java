/// Who this cluster is, and how it comes to be: enrolment, its keys, the next epoch.
///
/// Takes a [dev.boltseal.edge.state.StateDirectory]; gives an [Identity]; fails with `NOT_ENROLLED`,
/// `ALREADY_ENROLLED`, `IDENTITY_UNREADABLE`, `STATE_FAILED`, `IMPORT_RUNNING`, `REQUEST_INVALID`, and `USAGE` for what
/// this machine does not tell. What lies where is said in the package of the state directory.
@NullMarked
package dev.boltseal.edge.identity;

import org.jspecify.annotations.NullMarked;
