package dev.boltseal.cli;

import dev.boltseal.cli.build.BuildCommand;
import dev.boltseal.cli.bundle.DiffCommand;
import dev.boltseal.cli.bundle.ImagesCommand;
import dev.boltseal.cli.bundle.VerifyCommand;
import dev.boltseal.cli.catalog.CatalogCommand;
import dev.boltseal.cli.cluster.ClusterCommand;
import dev.boltseal.cli.config.ConfigCommand;
import dev.boltseal.cli.exchange.PullCommand;
import dev.boltseal.cli.exchange.PushCommand;
import dev.boltseal.cli.keys.KeygenCommand;
import dev.boltseal.cli.login.LoginCommand;
import dev.boltseal.cli.login.LogoutCommand;
import dev.boltseal.cli.trust.TrustCommand;
import dev.boltseal.format.seal.WarmUp;
import dev.boltseal.terminal.CommandTree;
import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.Environment;
import dev.boltseal.terminal.ProductVersion;
import dev.boltseal.terminal.Program;
import dev.boltseal.terminal.bundle.InspectCommand;

/// Starts `boltseal`.
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        if (ProductVersion.answers("boltseal", Console.ofProcess(), args)) {
            return;
        }
        switch (args.length == 0 ? "" : args[0]) {
            case "build" -> WarmUp.toSign();
            case "verify" -> WarmUp.toVerify();
            default -> {} // little to do with seals
        }
        program(args).runToExit(args);
    }

    /// A program with the commands that the arguments need, ready to run in this process.
    static Program program(String... args) {
        var console = Console.ofProcess();
        return new Program(commands(console, Environment.ofProcess()).serving(args), console);
    }

    static CommandTree commands(Console console, Environment here) {
        return new CommandTree(new BoltsealCommand())
                .add("keygen", () -> new KeygenCommand(console, here))
                .add("cluster", () -> ClusterCommand.line(console, here))
                .add("trust", () -> TrustCommand.line(console, here))
                .add("catalog", () -> CatalogCommand.line(console, here))
                .add("login", () -> new LoginCommand(console, here))
                .add("logout", () -> new LogoutCommand(console, here))
                .add("build", () -> new BuildCommand(console, here))
                .add("push", () -> new PushCommand(console, here))
                .add("pull", () -> new PullCommand(console, here))
                .add("inspect", () -> new InspectCommand(console, "boltseal verify"))
                .add("images", () -> new ImagesCommand(console))
                .add("diff", () -> new DiffCommand(console))
                .add("verify", () -> new VerifyCommand(console, here))
                .add("config", () -> ConfigCommand.line(console, here));
    }
}
