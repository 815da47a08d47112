package dev.boltseal.console;

import dev.boltseal.format.archive.FileSource;
import dev.boltseal.format.failure.BoltsealException;
import dev.boltseal.format.failure.FailureCode;
import dev.boltseal.format.failure.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/// The file that somebody named as a bundle.
public record BundleFile(Path path) {
    private static final Set<FailureCode> OF_THE_FILE =
            EnumSet.of(FailureCode.NOT_A_BUNDLE, FailureCode.TRUNCATED, FailureCode.INPUT_FAILED);
    /// Words for the file where its path is not known.
    private static final Pattern SUBJECT = Pattern.compile("^(file|bundle|the bundle): ");

    /// Something that reads the bundle.
    @FunctionalInterface
    public interface Work<T> {
        T with(FileSource source) throws IOException;
    }

    /// Opens the file for the work. What is said of the file as such begins with its path.
    ///
    /// @throws BoltsealException `FILE_UNREADABLE`, `INPUT_FAILED`, and what the work throws
    public <T> T read(Work<T> work) {
        try (var source = FileSource.open(path)) {
            return work.with(source);
        } catch (IOException e) {
            throw new BoltsealException(
                    FailureCode.INPUT_FAILED,
                    "%s: want to read it, got \"%s\"; try again".formatted(path, Reason.of(e)),
                    e);
        } catch (BoltsealException e) {
            throw OF_THE_FILE.contains(e.code()) ? named(e) : e;
        }
    }

    private BoltsealException named(BoltsealException e) {
        String said = SUBJECT.matcher(e.getMessage()).replaceFirst("");
        return new BoltsealException(e.code(), "%s: %s".formatted(path, said), e);
    }
}
