package dev.boltseal.builder.clusters;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.format.trust.Enrolment;
import java.io.IOException;
import java.nio.file.Path;

/// A verified enrolment, with the bytes that were verified.
record ReceivedEnrolment(UntrustedDocument carried, Enrolment enrolment) {
    static final String NAME = "enrolment.json";

    /// @param file the enrolment; its seal is beside it and has the same name with `.p7s` appended
    /// @throws Failure `FILE_UNREADABLE`, `SEAL_MALFORMED`, `SEAL_BROKEN`, `SIGNER_UNKNOWN`,
    /// `DOCUMENT_INVALID`, `FEATURE_UNKNOWN`
    static ReceivedEnrolment from(Path file) {
        var carried = UntrustedDocument.read(file, Enrolment.MAX_BYTES, Phrase.of("document.an-enrolment"));
        return new ReceivedEnrolment(carried, carried.document().enrolment());
    }

    /// An enrolment that was stored here, for a list; its signature is not verified again.
    static Enrolment kept(Path file) {
        return UntrustedDocument.read(file, Enrolment.MAX_BYTES, Phrase.of("document.an-enrolment"))
                .document()
                .keptEnrolment();
    }

    void write(Path directory) throws IOException {
        carried.write(directory, NAME);
    }
}
