package dev.boltseal.terminal;

import static dev.boltseal.base.failure.FailureCode.USAGE;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import java.nio.charset.Charset;
import java.nio.file.InvalidPathException;
import java.util.Optional;
import java.util.stream.Stream;

/// The name of a file that can't be written in the encoding of the caller's locale, so that no file can have it.
final class UnwritableName {
    private static final int NUL = 0;

    private UnwritableName() {}

    /// The failure, where that is what went wrong.
    static Optional<Failure> in(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(InvalidPathException.class::isInstance)
                .map(InvalidPathException.class::cast)
                .filter(each -> each.getInput().indexOf(NUL) < 0)
                .map(each -> new Failure(
                        USAGE, "file-name", Facts.of("file", each.getInput(), "encoding", encoding()), failure))
                .findFirst();
    }

    private static String encoding() {
        return Charset.forName(System.getProperty("sun.jnu.encoding", "US-ASCII"))
                .name();
    }
}
