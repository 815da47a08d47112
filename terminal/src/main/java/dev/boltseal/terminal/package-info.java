/// What `boltseal` and `boltseal-edge` share: everything from arguments to output, messages and the exit status.
///
/// Takes a picocli command tree and a [Console]; gives the exit status of [Program#run]. Never fails: every
/// exception of a command becomes one sentence on standard error, and with `--json` one object on standard output.
///
/// A command is a class with `@Command`. It gets its [Console] in the constructor, throws
/// [dev.boltseal.base.failure.Failure], and answers once, with an [Answer], through [Console#answer]:
///
/// ```java
/// var console = Console.ofProcess();
/// var line = new CommandLine(new Boltseal()).addSubcommand(new VerifyCommand(console));
/// System.exit(new Program(line, console).run(args));
/// ```
@NullMarked
package dev.boltseal.terminal;

import org.jspecify.annotations.NullMarked;
