package dev.boltseal.cli.exchange;

import dev.boltseal.base.failure.Phrase;
import dev.boltseal.base.json.ObjectWriter;
import dev.boltseal.builder.exchange.BundleAddress;
import dev.boltseal.builder.exchange.BundlePull;
import dev.boltseal.builder.exchange.PulledBundle;
import dev.boltseal.builder.pipeline.Destination;
import dev.boltseal.cli.bundle.Checksum;
import dev.boltseal.cli.option.BuilderRegistries;
import dev.boltseal.cli.option.HomeOption;
import dev.boltseal.terminal.Answer;
import dev.boltseal.terminal.ByteSize;
import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.Environment;
import dev.boltseal.terminal.OutputPath;
import dev.boltseal.terminal.Report;
import dev.boltseal.terminal.Summary;
import dev.boltseal.terminal.setting.RegistryOption;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Gets a bundle from a registry.
@Command(
        name = "pull",
        sortOptions = false,
        description = "Get a bundle that `boltseal push` stored in a registry, byte for byte; continues where an"
                + " interrupted pull stopped.",
        footer = {"", "Example:", "  boltseal pull oci://registry.example.com/bundles/opcua:1.0 -o /media/stick"})
public final class PullCommand implements Runnable {
    private final Console console;

    @Parameters(
            paramLabel = "ADDRESS",
            description = "Where it is: oci://REGISTRY/REPOSITORY:TAG, with @DIGEST if it must be just that one.")
    private String address = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE|DIR",
            description = "The file to write, or a directory, where the bundle gets the name it was pushed with; DIR/"
                    + " is made if it doesn't exist. Default: the current directory.")
    private String output = "";

    @Option(names = "--checksum", description = "Also write FILE.sha256 beside the bundle, for sha256sum -c.")
    private boolean checksum;

    @Mixin
    private final RegistryOption registries;

    @Mixin
    private final HomeOption home;

    public PullCommand(Console console, Environment here) {
        this.console = console;
        this.home = new HomeOption(here);
        this.registries = new RegistryOption(here, "boltseal", new BuilderRegistries(here, home));
    }

    @Override
    public void run() {
        var source = BundleAddress.parse(address);
        var destination = new Destination(new OutputPath(output).made());
        console.whenStopped(() -> Phrase.of("pull.again"));
        PulledBundle pulled = pulled(source, destination);
        console.answer(answer(pulled, sum(pulled)));
    }

    private PulledBundle pulled(BundleAddress source, Destination destination) {
        try (var client = registries.client();
                var progress = new TransferProgress(console)) {
            return new BundlePull(source, client.repository(source.reference()), progress).pull(destination, checksum);
        }
    }

    private Optional<Checksum> sum(PulledBundle pulled) {
        return checksum ? Optional.of(Checksum.written(pulled.file(), pulled.sha256())) : Optional.empty();
    }

    private static Answer answer(PulledBundle pulled, Optional<Checksum> sum) {
        var json = new ObjectWriter()
                .bool("verified", false)
                .text("file", pulled.file().toString())
                .number("size", pulled.size())
                .text("fileSha256", pulled.sha256().hex())
                .text("checksumFile", sum.map(each -> each.file().toString()))
                .text("reference", pulled.address().toString())
                .text("digest", pulled.digest().toString())
                .build();
        var facts = new Summary()
                .add("bundle", pulled.file())
                .add("size", new ByteSize(pulled.size()))
                .add("pulled from", pulled.address())
                .add("digest", pulled.digest().toString());
        sum.ifPresent(each -> facts.add("checksum", each.file()));
        return new Answer(
                json,
                new Report()
                        .line("NOT VERIFIED: these are the bytes that were pushed; who sealed them wasn't checked")
                        .facts(facts)
                        .next("boltseal verify %s --trust trust-N.json".formatted(pulled.file())));
    }
}
