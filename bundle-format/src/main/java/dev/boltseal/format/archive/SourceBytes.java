package dev.boltseal.format.archive;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import java.io.IOException;
import java.nio.ByteBuffer;

/// Reads whole pieces from a source, and says what could not be read.
record SourceBytes(BundleSource source) {

    /// The bundle's name in messages.
    String name() {
        return source.name();
    }

    /// @throws Failure `TRUNCATED`, `INPUT_FAILED`
    byte[] read(Object what, long offset, int length) {
        byte[] bytes = new byte[length];
        int got = upTo(what, offset, bytes);
        if (got < length) {
            throw truncated(what, offset + got, offset + length);
        }
        return bytes;
    }

    /// Fills the array with as much as the source has.
    ///
    /// @return how many bytes there were
    /// @throws Failure `INPUT_FAILED`
    int upTo(Object what, long offset, byte[] bytes) {
        var target = ByteBuffer.wrap(bytes);
        boolean more = true;
        while (more && target.hasRemaining()) {
            more = some(what, target, offset + target.position()) >= 0;
        }
        return target.position();
    }

    /// Reads what the source gives in one call.
    ///
    /// @return how many bytes, −1 at the end
    /// @throws Failure `INPUT_FAILED`
    int some(Object what, ByteBuffer target, long position) {
        try {
            return source.read(target, position);
        } catch (IOException e) {
            throw failed(Phrase.of("F012.position", Facts.of("part", what, "byte", position)), e);
        }
    }

    Failure failed(Object what, IOException e) {
        return new Failure(
                FailureCode.INPUT_FAILED, "part", Facts.of("file", source.name(), "part", what, "reason", e), e);
    }

    Failure truncated(Object what, long end, long wantedEnd) {
        return new Failure(
                FailureCode.TRUNCATED,
                "part",
                Facts.of(
                        "file",
                        source.name(),
                        "part",
                        what,
                        "expected",
                        wantedEnd,
                        "found",
                        end,
                        "missing",
                        wantedEnd - end));
    }
}
