package dev.boltseal.cli.exchange;

import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.builder.exchange.BundleAddress;
import dev.boltseal.builder.exchange.BundlePush;
import dev.boltseal.builder.exchange.PushedBundle;
import dev.boltseal.cli.option.BuilderRegistries;
import dev.boltseal.cli.option.HomeOption;
import dev.boltseal.terminal.Answer;
import dev.boltseal.terminal.ByteSize;
import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.Environment;
import dev.boltseal.terminal.Report;
import dev.boltseal.terminal.Summary;
import dev.boltseal.terminal.setting.RegistryOption;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Stores a bundle in a registry.
@Command(
        name = "push",
        sortOptions = false,
        description = "Store a bundle in a registry. `boltseal pull` gets it back, byte for byte.",
        footer = {"", "Example:", "  boltseal push opcua.zip oci://registry.example.com/bundles/opcua:1.0"})
public final class PushCommand implements Runnable {
    private final Console console;

    @Parameters(index = "0", paramLabel = "FILE", description = "The bundle.")
    private Path file = Path.of("");

    @Parameters(
            index = "1",
            paramLabel = "ADDRESS",
            description = "Where it goes: oci://REGISTRY/REPOSITORY:TAG. Default tag: latest.")
    private String address = "";

    @Mixin
    private final RegistryOption registries;

    @Mixin
    private final HomeOption home;

    public PushCommand(Console console, Environment here) {
        this.console = console;
        this.home = new HomeOption(here);
        this.registries = new RegistryOption(here, "boltseal", new BuilderRegistries(here, home));
    }

    @Override
    public void run() {
        console.answer(answer(pushed(BundleAddress.parse(address))));
    }

    private PushedBundle pushed(BundleAddress target) {
        try (var client = registries.client();
                var progress = new TransferProgress(console)) {
            return new BundlePush(file, target, client.repository(target.reference()), progress).push();
        }
    }

    private static Answer answer(PushedBundle pushed) {
        var json = new ObjectWriter()
                .text("reference", pushed.address().toString())
                .text("digest", pushed.digest().toString())
                .text("file", pushed.file().toString())
                .number("size", pushed.size())
                .text("fileSha256", pushed.sha256().hex())
                .build();
        var facts = new Summary()
                .add("bundle", pushed.file())
                .add("size", new ByteSize(pushed.size()))
                .add("pushed to", pushed.address())
                .add("digest", pushed.digest().toString());
        return new Answer(
                json,
                new Report()
                        .facts(facts)
                        .next("boltseal pull " + pushed.address().pinned(pushed.digest())));
    }
}
