package dev.boltseal.format.archive;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;

/// Reads from a source, in whole pieces, and says what could not be read.
record SourceBytes(BundleSource source) {

    /// @throws Failure `TRUNCATED`, `INPUT_FAILED`
    byte[] read(String what, long offset, int length) {
        byte[] bytes = new byte[length];
        int got = upTo(what, offset, bytes);
        if (got < length) {
            throw truncated(what, offset + got, offset + length);
        }
        return bytes;
    }

    /// Fills the array as far as the source reaches.
    ///
    /// @return how many bytes there were
    /// @throws Failure `INPUT_FAILED`
    int upTo(String what, long offset, byte[] bytes) {
        var target = ByteBuffer.wrap(bytes);
        boolean more = true;
        while (more && target.hasRemaining()) {
            more = some(what, target, offset + target.position()) >= 0;
        }
        return target.position();
    }

    /// Reads what the source gives at once.
    ///
    /// @return how many bytes, −1 at the end
    /// @throws Failure `INPUT_FAILED`
    int some(String what, ByteBuffer target, long position) {
        try {
            return source.read(target, position);
        } catch (IOException e) {
            throw failed("%s at byte %d".formatted(what, position), e);
        }
    }

    Failure failed(String what, IOException e) {
        return new Failure(
                FailureCode.INPUT_FAILED,
                "%s: want to read %s, got \"%s\"; check the medium and try again"
                        .formatted(source.name(), what, Reason.of(e)),
                e);
    }

    Failure truncated(String what, long end, long wantedEnd) {
        return new Failure(
                FailureCode.TRUNCATED,
                "%s: want %s to reach byte %d, got the end of the file after %d, so at least %d bytes are missing; copy the file again"
                        .formatted(source.name(), what, wantedEnd, end, wantedEnd - end));
    }
}
