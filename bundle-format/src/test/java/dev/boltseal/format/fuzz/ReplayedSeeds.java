package dev.boltseal.format.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Counts the inputs that a build replays, for the summary of `./check`.
///
/// The test kit's `Counts` writes the same; but the test kit depends on this module.
final class ReplayedSeeds implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
    private static final Path FILE = Path.of("target", "counts", "fuzz-seeds-replayed.txt");

    private final AtomicLong replayed = new AtomicLong();

    @Override
    public void beforeAll(ExtensionContext context) {
        replayed.set(0);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        replayed.incrementAndGet();
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        if (Optional.ofNullable(System.getenv("JAZZER_FUZZ")).isEmpty()) {
            Files.createDirectories(FILE.getParent());
            Files.writeString(
                    FILE,
                    "fuzz seeds replayed: %d%n".formatted(replayed.get()),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
    }
}
