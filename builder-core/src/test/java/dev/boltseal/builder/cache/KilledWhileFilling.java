package dev.boltseal.builder.cache;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;

/// A process that stops in the middle of a blob, says so with a dot, and waits to be killed.
final class KilledWhileFilling {
    private KilledWhileFilling() {}

    public static void main(String[] args) {
        var cache = CacheDirectory.at(
                Path.of(args[0]), CacheBound.parse("--cache-size", "1G"), InstantSource.system(), new Noted());
        cache.keep(
                CacheDirectoryTest.blob(9),
                target -> {
                    target.write(ByteBuffer.allocate(1000));
                    System.out.write('.');
                    System.out.flush();
                    waitForTheEnd();
                },
                0);
    }

    private static void waitForTheEnd() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
