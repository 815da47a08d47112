/// `boltseal`, the command for workstations, CI and jobs.
///
/// Takes arguments, environment variables and files; gives answers as `docs/commands.md` describes them; fails with
/// the codes of the builder and of the format, and with `USAGE` and `FILE_UNREADABLE` of its own. [Main] is the tree of
/// commands; each command is a class that reads its options, lets the builder work and answers once.
@NullMarked
package dev.boltseal.cli;

import org.jspecify.annotations.NullMarked;
