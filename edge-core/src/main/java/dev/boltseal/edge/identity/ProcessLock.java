package dev.boltseal.edge.identity;

import dev.boltseal.format.failure.BoltsealException;
import dev.boltseal.format.failure.FailureCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Lets one process at a time work on something. Ends with the process, however that ends; the file stays.
///
/// The file holds the process id, in decimal, of who has or last had the lock.
public final class ProcessLock implements AutoCloseable {
    private static final int MAX_PID_BYTES = 20;

    private final FileChannel channel;

    private ProcessLock(FileChannel channel) {
        this.channel = channel;
    }

    /// @param subject what is worked on, first words of the message
    /// @throws BoltsealException `IMPORT_RUNNING`, at once, where another holds it
    public static ProcessLock take(Path file, String subject) throws IOException {
        var channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (!locked(channel)) {
                throw held(subject, holder(channel));
            }
            channel.truncate(0);
            String pid = Long.toString(ProcessHandle.current().pid());
            channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)), 0);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
        return new ProcessLock(channel);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // this very process, by another thread
        }
    }

    private static String holder(FileChannel channel) throws IOException {
        var bytes = ByteBuffer.allocate(MAX_PID_BYTES);
        channel.read(bytes, 0);
        return StandardCharsets.US_ASCII.decode(bytes.flip()).toString();
    }

    private static BoltsealException held(String subject, String holder) {
        String who = holder.chars().allMatch(Character::isDigit) ? holder : "?";
        return new BoltsealException(
                FailureCode.IMPORT_RUNNING,
                "%s: want nobody else at work on it, got process %s; wait until it ends, then try again"
                        .formatted(subject, who));
    }
}
