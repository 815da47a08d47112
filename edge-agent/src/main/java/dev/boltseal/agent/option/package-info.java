/// Options that several commands share.
///
/// Takes options and variables; gives the state directory, image stores and registry logins; fails with `USAGE`
/// and `CREDENTIALS_UNREADABLE`.
@NullMarked
package dev.boltseal.agent.option;

import org.jspecify.annotations.NullMarked;
