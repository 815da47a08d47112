package dev.boltseal.agent;

import dev.boltseal.console.Console;
import dev.boltseal.edge.identity.FingerprintCheck;
import dev.boltseal.format.failure.BoltsealException;
import dev.boltseal.format.failure.FailureCode;
import dev.boltseal.format.trust.Fingerprint;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/// Lets the person at the terminal type the fingerprint that was read to them.
///
/// The file's own is shown only afterwards, when it differs, so that nobody just copies it.
record AskedFingerprint(Console console, Surroundings here) implements FingerprintCheck {
    @Override
    public void confirm(Fingerprint got) {
        if (!here.attended()) {
            throw new BoltsealException(
                    FailureCode.USAGE,
                    "trust install: want the fingerprint that the signers told, got none and no terminal to ask at; give it with --fingerprint");
        }
        console.line("Type the fingerprint as the signers read it to you (64 hex characters, spaces allowed):");
        FingerprintCheck.against(Fingerprint.parse(typed())).confirm(got);
    }

    private String typed() {
        try {
            var reader = new BufferedReader(new InputStreamReader(here.input(), StandardCharsets.UTF_8));
            String line = reader.readLine();
            return line == null ? "" : line;
        } catch (IOException e) {
            throw new BoltsealException(
                    FailureCode.USAGE,
                    "trust install: want the fingerprint from the terminal, got \"%s\"; give it with --fingerprint"
                            .formatted(e.getMessage()),
                    e);
        }
    }
}
