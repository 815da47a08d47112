package dev.boltseal.cli.option;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.builder.cache.BlobCache;
import dev.boltseal.builder.cache.CacheBound;
import dev.boltseal.builder.cache.CacheDirectory;
import dev.boltseal.builder.cache.CacheObserver;
import dev.boltseal.terminal.Environment;
import dev.boltseal.terminal.HelpSection;
import dev.boltseal.terminal.setting.Origin;
import dev.boltseal.terminal.setting.Setting;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// `--cache` and `--cache-size`: where layers are kept for later builds.
@HelpSection("Pulling")
public final class CacheOption {
    private final Environment here;
    private final HomeOption home;

    @Option(
            names = "--cache",
            paramLabel = "DIR",
            description = "Keep pulled layers in this directory for later builds. Several builds may share it."
                    + " Default: $BOLTSEAL_CACHE, else cache in config.yaml, else nothing is kept.")
    private Optional<Path> directory = Optional.empty();

    @Option(
            names = "--cache-size",
            paramLabel = "SIZE",
            description = "With a cache: the most it may hold after a build, such as 500M or 20G. Default:"
                    + " $BOLTSEAL_CACHE_SIZE, else cache_size in config.yaml, else 20G.")
    private Optional<String> size = Optional.empty();

    public CacheOption(Environment here, HomeOption home) {
        this.here = here;
        this.home = home;
    }

    /// @throws Failure `USAGE` also for a directory that must not be used
    public BlobCache cache(CacheObserver observer) {
        CacheBound bound = bound(size());
        Optional<Path> place = place().map(Setting::value);
        if (place.isEmpty() && size.isPresent()) {
            throw new Failure(FailureCode.USAGE, "cache-size-alone", Facts.none());
        }
        return place.<BlobCache>map(path -> CacheDirectory.at(path, bound, here.clock(), observer))
                .orElse(BlobCache.NONE);
    }

    /// The directory, if there is a cache.
    public Optional<Setting<Path>> place() {
        return home.settings().path("--cache", directory, "cache").setting();
    }

    /// The most that the cache may hold, as it was written.
    public Setting<String> size() {
        return home.settings().text("--cache-size", size, "cache_size").otherwise("20G");
    }

    private static CacheBound bound(Setting<String> size) {
        return CacheBound.parse(
                switch (size.origin()) {
                    case Origin.Variable(var name) -> "$" + name;
                    case Origin.File(var path) -> path + ", cache_size:";
                    default -> "--cache-size";
                },
                size.value());
    }
}
