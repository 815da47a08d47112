package dev.boltseal.testkit.grpc;

import java.util.HashMap;
import java.util.Map;

/// How much the client accepts, in total and for each stream.
///
/// Source: RFC 9113, section 5.2, "Flow Control".
final class SendWindows {
    private static final int STANDARD = 65_535;
    private static final int MAX_FRAME = 16_384;

    private final Map<Integer, Long> streams = new HashMap<>();
    private long connection = STANDARD;
    private int initial = STANDARD;

    synchronized void initial(int bytes) {
        int more = bytes - initial;
        streams.replaceAll((stream, left) -> left + more);
        initial = bytes;
        notifyAll();
    }

    synchronized void add(int stream, int bytes) {
        if (stream == 0) {
            connection += bytes;
        } else {
            streams.merge(stream, (long) initial + bytes, (left, ignored) -> left + bytes);
        }
        notifyAll();
    }

    /// Waits until something may be sent.
    ///
    /// @return how much of it, in bytes
    synchronized int take(int stream, int wanted) throws InterruptedException {
        streams.putIfAbsent(stream, (long) initial);
        while (Math.min(connection, streams.get(stream)) <= 0) {
            wait();
        }
        int count = (int) Math.min(Math.min(wanted, MAX_FRAME), Math.min(connection, streams.get(stream)));
        connection -= count;
        streams.merge(stream, (long) -count, Long::sum);
        return count;
    }
}
