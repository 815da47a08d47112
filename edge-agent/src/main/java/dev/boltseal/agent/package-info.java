/// `boltseal-edge`, the command that runs on the cluster.
///
/// Takes arguments, environment variables and files; gives answers for people, or with `--json` for programs;
/// fails with the codes of edge-core and of the format, and itself with `USAGE` and `CREDENTIALS_UNREADABLE`.
/// [Main] is the tree of commands. Each command is a class that reads its options, calls edge-core and answers
/// once.
@NullMarked
package dev.boltseal.agent;

import org.jspecify.annotations.NullMarked;
