package dev.boltseal.format.seal;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.format.manifest.EntryPath;
import dev.boltseal.format.trust.P256Key;

/// Whether a seal and a content belong together.
public sealed interface SealCheck {

    /// The holder of this key sealed this content.
    record Intact(P256Key signer) implements SealCheck {}

    /// This seal doesn't show that anybody sealed this content.
    ///
    /// @param found what is wrong with the content or its seal; it follows the name of the content in the message
    record Broken(Phrase found) implements SealCheck {
        static final Broken OF_OTHER_BYTES = new Broken(Phrase.of("seal.found.other-bytes"));

        /// The refusal to report.
        ///
        /// @param subject name of the content; the first word of the message
        public Failure failure(String subject) {
            var facts = Facts.of("document", subject, "found", found);
            return subject.equals(EntryPath.MANIFEST.text())
                    ? new Failure(FailureCode.SEAL_BROKEN, facts)
                    : new Failure(FailureCode.SEAL_BROKEN, "document", facts);
        }
    }
}
