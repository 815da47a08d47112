package dev.boltseal.cli.trust;

import dev.boltseal.builder.trust.TrustRelease;
import dev.boltseal.format.seal.ReceivedTrust;
import dev.boltseal.format.trust.TrustFile;
import dev.boltseal.terminal.Answer;
import dev.boltseal.terminal.Environment;
import dev.boltseal.terminal.argument.FileOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The options that every command has that makes version N+1 of a trust file.
final class TrustUpdate {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = {"The trust file that clusters have now:", "trust-N.json, with its seals beside it."})
    private Optional<Path> alone = Optional.empty();

    @Mixin
    private final FileOption option = new FileOption();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "The directory for version N+1 and its seals. Default: beside FILE.")
    private Optional<Path> out = Optional.empty();

    @Option(
            names = "--threshold",
            paramLabel = "N",
            description =
                    "How many signers with the role trust must seal a trust file from now on. Default: as before.")
    private Optional<Long> threshold = Optional.empty();

    @Mixin
    private final TrustSigning signing;

    TrustUpdate(Environment here) {
        this.signing = new TrustSigning(here);
    }

    /// The threshold of the version to write.
    long threshold(TrustFile current) {
        return threshold.orElse(current.threshold());
    }

    /// Whether `--threshold` was given.
    boolean changesThreshold() {
        return threshold.isPresent();
    }

    /// Reads the version in force, changes it, writes the result, and answers with it.
    ///
    /// @param change makes version N+1 from N
    Answer run(UnaryOperator<TrustFile> change) {
        Path file = option.or(alone, command);
        TrustFile current = ReceivedTrust.read(file).first().orThrow();
        return signing.with(keys -> TrustAnswer.released(
                new TrustRelease(Optional.of(current), change.apply(current), keys),
                out.orElse(file.resolveSibling(""))));
    }
}
