package dev.boltseal.cli.trust;

import dev.boltseal.base.durable.DurableFile;
import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.seal.Seal;
import dev.boltseal.format.seal.SigningKey;
import dev.boltseal.format.trust.P256Key;
import dev.boltseal.format.trust.TrustFile;
import dev.boltseal.terminal.Answer;
import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.Surroundings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Adds seals to a trust file that has not enough yet.
@Command(
        name = "sign",
        description = "Add the seals of further signers to a trust file, and say who has signed and who is still to."
                + " Read what it says first, with boltseal trust show.",
        footer = {"", "Example:", "  boltseal trust sign /media/stick/trust-2.json --key bob/signer.key"})
final class TrustSignCommand implements Runnable {
    private final Console console;

    @Parameters(
            paramLabel = "FILE",
            description = "The trust file, trust-N.json, with the seals it has beside it; and trust-(N-1).json with its"
                    + " own, by whose rule it is counted, too.")
    private Path file = Path.of("");

    @Mixin
    private final TrustSigning signing;

    TrustSignCommand(Console console, Surroundings here) {
        this.console = console;
        this.signing = new TrustSigning(here);
    }

    @Override
    public void run() {
        var draft = TrustDraft.read(file);
        draft.requireProperName();
        console.answer(signing.with(given -> seal(draft, given)));
    }

    private Answer seal(TrustDraft draft, List<SigningKey> given) {
        Map<P256Key, SigningKey> keys = new LinkedHashMap<>();
        given.forEach(key -> keys.put(key.certificate().key(), key));
        keys.keySet().forEach(draft.completeness(Set.of())::requireCounting);
        keys.keySet().removeAll(draft.received().sealers());
        keys.values().forEach(key -> seal(draft.trust(), key));
        return new TrustAnswer(draft.completeness(keys.keySet()), file).written(keys.size());
    }

    private void seal(TrustFile trust, SigningKey key) {
        Path seal = file.resolveSibling(trust.sealName(key.certificate().key()));
        try {
            DurableFile.replace(seal, Seal.over(trust.bytes(), key).der());
        } catch (IOException e) {
            throw new Failure(FailureCode.OUTPUT_FAILED, "seal", Facts.of("seal", seal, "reason", e), e);
        }
    }
}
