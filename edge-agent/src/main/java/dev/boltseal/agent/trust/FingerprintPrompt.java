package dev.boltseal.agent.trust;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.edge.trust.FingerprintCheck;
import dev.boltseal.format.trust.Fingerprint;
import dev.boltseal.terminal.Prompt;

/// Shows the fingerprint to a person, who compares it with the signers on the telephone and types its last group.
record FingerprintPrompt(Prompt prompt) implements FingerprintCheck {
    private static final int GROUP = 4;

    @Override
    public void confirm(Fingerprint got) {
        String hex = got.digest().hex();
        String last = hex.substring(hex.length() - GROUP);
        String question = """
                Fingerprint of the trust file: %s
                Read it to the signers on the telephone. If all of it is right, type its last group; anything else stops:\s""".formatted(got);
        String typed =
                prompt.answer(question).orElseThrow(FingerprintPrompt::nobody).strip();
        if (!typed.equalsIgnoreCase(last)) {
            throw new Failure(FailureCode.FINGERPRINT_DIFFERS, "typed", Facts.of("expected", last, "found", got));
        }
    }

    private static Failure nobody() {
        return new Failure(FailureCode.USAGE, "fingerprint-needed", Facts.none());
    }
}
