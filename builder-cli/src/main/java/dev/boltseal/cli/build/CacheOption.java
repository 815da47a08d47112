package dev.boltseal.cli.build;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.builder.cache.BlobCache;
import dev.boltseal.builder.cache.CacheBound;
import dev.boltseal.builder.cache.CacheDirectory;
import dev.boltseal.builder.cache.CacheObserver;
import dev.boltseal.terminal.Environment;
import dev.boltseal.terminal.HelpSection;
import dev.boltseal.terminal.setting.Precedence;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// `--cache` and `--cache-size`: where layers are kept for later builds.
@HelpSection("Pulling")
final class CacheOption {
    private final Environment here;

    @Option(
            names = "--cache",
            paramLabel = "DIR",
            description = "Keep pulled layers in this directory for later builds. Several builds may share it."
                    + " Default: $BOLTSEAL_CACHE, else nothing is kept.")
    private Optional<Path> directory = Optional.empty();

    @Option(
            names = "--cache-size",
            paramLabel = "SIZE",
            description = "With --cache: the most the cache may hold after a build, such as 500M or 20G. Default: 20G.")
    private Optional<String> size = Optional.empty();

    CacheOption(Environment here) {
        this.here = here;
    }

    /// @throws Failure `USAGE` also for a directory that must not be used
    BlobCache cache(CacheObserver observer) {
        CacheBound bound = CacheBound.parse(size.orElse("20G"));
        Optional<Path> place = place();
        if (place.isEmpty() && size.isPresent()) {
            throw new Failure(FailureCode.USAGE, "cache-size-alone", Facts.none());
        }
        return place.<BlobCache>map(path -> CacheDirectory.at(path, bound, here.clock(), observer))
                .orElse(BlobCache.NONE);
    }

    /// Whether there is a cache.
    boolean isOn() {
        return place().isPresent();
    }

    private Optional<Path> place() {
        return new Precedence<Path>(here)
                .option("--cache", directory)
                .variable("BOLTSEAL_CACHE", Path::of)
                .value();
    }
}
