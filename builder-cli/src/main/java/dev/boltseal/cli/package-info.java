/// `boltseal`, the command for workstations and CI jobs.
///
/// Takes arguments, environment variables and files; gives answers as `docs/commands.md` describes them; fails
/// with the codes of the builder and of the format, and itself with `USAGE` and `FILE_UNREADABLE`. [Main] is the
/// tree of commands. Each command is a class that reads its options, calls the builder and answers once.
@NullMarked
package dev.boltseal.cli;

import org.jspecify.annotations.NullMarked;
