package dev.boltseal.edge.state;

import dev.boltseal.base.durable.LockedFile;
import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;

/// Lets only one thread of one process work on something at a time. The lock ends with the process, however that
/// ends; the file stays.
///
/// The file contains the process id, the time and the command of whoever holds or last held the lock.
public final class ProcessLock implements AutoCloseable {
    private static final int LOOK_MILLIS = 5;

    private final LockedFile file;

    private ProcessLock(LockedFile file) {
        this.file = file;
    }

    /// @param subject what is worked on, in the words of the message
    /// @throws Failure `IMPORT_RUNNING` immediately if somebody else holds it
    public static ProcessLock take(Path file, Phrase subject) throws IOException {
        var self = LockHolder.ofProcess(ProcessHandle.current(), System.getProperty("sun.java.command", ""));
        return switch (LockedFile.take(file, self.line())) {
            case LockedFile.Attempt.Taken(var taken) -> new ProcessLock(taken);
            case LockedFile.Attempt.Busy(var holder) -> throw held(subject, LockHolder.parse(holder));
        };
    }

    /// The same for a lock that others hold only for moments.
    ///
    /// @throws Failure `IMPORT_RUNNING` if it was still held after the wait
    static ProcessLock await(Path file, Phrase subject, Duration longest) throws IOException {
        long end = System.nanoTime() + longest.toNanos();
        while (true) {
            try {
                return take(file, subject);
            } catch (Failure busy) {
                if (System.nanoTime() >= end) {
                    throw busy;
                }
            }
            pause();
        }
    }

    private static void pause() throws InterruptedIOException {
        try {
            Thread.sleep(LOOK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for a lock");
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private static Failure held(Phrase subject, LockHolder holder) {
        return new Failure(FailureCode.IMPORT_RUNNING, Facts.of("subject", subject, "holder", holder.phrase()));
    }
}
