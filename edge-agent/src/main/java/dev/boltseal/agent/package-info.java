/// `boltseal-edge`, the command of the cluster.
///
/// Takes arguments, environment variables and files; gives answers for people, or with `--json` for programs; fails
/// with the codes of edge-core and of the format, and with `USAGE` and `CREDENTIALS_UNREADABLE` of its own. [Main]
/// is the tree of commands; each command is a class that reads its options, lets edge-core work and answers once.
@NullMarked
package dev.boltseal.agent;

import org.jspecify.annotations.NullMarked;
