package dev.boltseal.edge.state;

import dev.boltseal.base.durable.LockedFile;
import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import java.io.IOException;
import java.nio.file.Path;

/// Lets one thread of one process at a time work on something. Ends with the process, however that ends; the file
/// stays.
///
/// The file holds the process id, the time and the command of who has or last had the lock.
public final class ProcessLock implements AutoCloseable {
    private final LockedFile file;

    private ProcessLock(LockedFile file) {
        this.file = file;
    }

    /// @param subject what is worked on, first words of the message
    /// @throws Failure `IMPORT_RUNNING`, at once, where another holds it
    public static ProcessLock take(Path file, String subject) throws IOException {
        var self = LockHolder.ofProcess(ProcessHandle.current(), System.getProperty("sun.java.command", ""));
        return switch (LockedFile.take(file, self.line())) {
            case LockedFile.Attempt.Taken(var taken) -> new ProcessLock(taken);
            case LockedFile.Attempt.Busy(var holder) -> throw held(subject, LockHolder.parse(holder));
        };
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private static Failure held(String subject, LockHolder holder) {
        return new Failure(FailureCode.IMPORT_RUNNING, Facts.of("subject", subject, "holder", holder));
    }
}
