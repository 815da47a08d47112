package dev.boltseal.builder.pull;

import dev.boltseal.builder.plan.PlannedBlob;
import dev.boltseal.registry.client.RegistryRepository;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Shares out the threads of a pull: the largest blob first whose registry has room, so that a slow registry keeps
/// nobody from pulling from another.
final class Traffic {
    private final Map<Object, Lane> lanes = new HashMap<>();
    private final List<PlannedBlob> waiting = new ArrayList<>();
    private final int threads;

    /// @param threads how many pull at once
    Traffic(List<PlannedBlob> blobs, int threads) {
        this.threads = threads;
        blobs.stream()
                .sorted(Comparator.comparingLong(
                        (PlannedBlob blob) -> -blob.descriptor().size()))
                .forEach(waiting::add);
        waiting.forEach(this::lane); // all of them now: later they are only looked up
    }

    /// A blob whose turn it is.
    record Job(PlannedBlob blob, Lane.Turn turn) {}

    /// The next blob, as soon as there is room for it. To be called once for every blob.
    synchronized Job next() throws InterruptedIOException {
        while (true) {
            for (int i = 0; i < waiting.size(); i++) {
                Lane lane = lane(waiting.get(i));
                if (lane.hasRoomForAnother()) {
                    return new Job(waiting.remove(i), lane.enter());
                }
            }
            waitForRoom();
        }
    }

    /// Lets a turn that was left go on, as soon as there is room.
    synchronized void again(Lane.Turn turn) throws InterruptedIOException {
        Lane lane = turn.lane();
        lane.wantBack();
        while (!lane.hasRoom()) {
            waitForRoom();
        }
        lane.enterAgain(turn);
    }

    /// Ends a turn. A second time does no harm.
    synchronized void leave(Lane.Turn turn) {
        turn.lane().leave(turn);
        notifyAll();
    }

    /// The registry broke off or asked for less.
    synchronized void setback(Lane.Turn turn) {
        turn.lane().setback(turn);
    }

    /// Judges what every registry did since it was last called.
    synchronized void measure(double seconds) {
        lanes.values().forEach(lane -> lane.measure(seconds, waiting.stream().anyMatch(blob -> lane(blob) == lane)));
        notifyAll();
    }

    private Lane lane(PlannedBlob blob) {
        Object place = blob.source() instanceof RegistryRepository repository ? repository.registry() : blob.source();
        return lanes.computeIfAbsent(place, key -> new Lane(threads));
    }

    @SuppressWarnings("WaitNotInLoop") // its callers are the loops
    private void waitForRoom() throws InterruptedIOException {
        try {
            wait();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            var interrupted = new InterruptedIOException("interrupted");
            interrupted.initCause(e);
            throw interrupted;
        }
    }
}
