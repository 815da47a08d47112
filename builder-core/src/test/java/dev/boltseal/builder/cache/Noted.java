package dev.boltseal.builder.cache;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/// Keeps what a cache says.
public final class Noted implements CacheObserver {
    private final AtomicLong taken = new AtomicLong();
    private final List<String> warnings = new CopyOnWriteArrayList<>();

    @Override
    public void taken(long bytes) {
        taken.addAndGet(bytes);
    }

    @Override
    public void warned(String warning) {
        warnings.add(warning);
    }

    public long taken() {
        return taken.get();
    }

    public List<String> warnings() {
        return warnings;
    }
}
