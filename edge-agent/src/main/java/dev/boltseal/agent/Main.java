package dev.boltseal.agent;

import dev.boltseal.agent.boot.BootCommand;
import dev.boltseal.agent.bundle.VerifyCommand;
import dev.boltseal.agent.config.ConfigCommand;
import dev.boltseal.agent.doctor.DoctorCommand;
import dev.boltseal.agent.enrol.EnrollCommand;
import dev.boltseal.agent.images.ImagesCommand;
import dev.boltseal.agent.ledger.LedgerCommand;
import dev.boltseal.agent.receipts.ReceiptsCommand;
import dev.boltseal.agent.trust.TrustCommand;
import dev.boltseal.agent.workloads.WorkloadsCommand;
import dev.boltseal.edge.identity.ThisMachine;
import dev.boltseal.format.seal.WarmUp;
import dev.boltseal.terminal.CommandTree;
import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.Environment;
import dev.boltseal.terminal.ProductVersion;
import dev.boltseal.terminal.Program;
import dev.boltseal.terminal.bundle.InspectCommand;

/// Starts `boltseal-edge`.
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        if (ProductVersion.answers("boltseal-edge", Console.ofProcess(), args)) {
            return;
        }
        if (args.length > 1 && (args[1].equals("import") || args[0].equals("verify"))) {
            WarmUp.toVerify();
        }
        program(args).runToExit(args);
    }

    /// A program with the commands that the arguments need, ready to run in this process.
    static Program program(String... args) {
        var console = Console.ofProcess();
        return new Program(
                commands(console, Environment.ofProcess(), ThisMachine.current())
                        .serving(args),
                console);
    }

    static CommandTree commands(Console console, Environment here, ThisMachine machine) {
        return new CommandTree(new EdgeCommand())
                .add("enroll", () -> new EnrollCommand(console, here, machine))
                .add("trust", () -> TrustCommand.line(console, here))
                .add("inspect", () -> new InspectCommand(console, "boltseal-edge verify"))
                .add("verify", () -> new VerifyCommand(console, here))
                .add("workloads", () -> WorkloadsCommand.line(console, here))
                .add("images", () -> ImagesCommand.line(console, here))
                .add("doctor", () -> new DoctorCommand(console, here))
                .add("boot", () -> new BootCommand(console, here))
                .add("ledger", () -> LedgerCommand.line(console, here))
                .add("receipts", () -> ReceiptsCommand.line(console, here))
                .add("config", () -> ConfigCommand.line(console, here));
    }
}
