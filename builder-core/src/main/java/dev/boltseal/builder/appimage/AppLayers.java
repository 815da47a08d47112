package dev.boltseal.builder.appimage;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/// Packs the files of an app into layers with Jib: an image from scratch, in a tar of an OCI layout.
final class AppLayers {
    /// The directory of the app in its image.
    static final String HOME = "/opt/kelvin/app";

    private static final Instant TIME = Instant.ofEpochSecond(1);
    private static final FilePermissions FILE = FilePermissions.fromOctalString("644");
    private static final FilePermissions PROGRAM = FilePermissions.fromOctalString("755");
    private static final String TAR = "layers.tar";

    private AppLayers() {}

    /// @param scratch a directory for the tar and Jib's caches
    /// @return the tar
    /// @throws Failure `APP_DIR_INVALID`, `INTERRUPTED`
    static Path pack(AppDirectory app, Path scratch) {
        Path tar = scratch.resolve(TAR);
        List<FileEntriesLayer> layers = Stream.of(
                        layer("dependencies", app.dependencies()), layer("sources", app.sources()))
                .filter(layer -> !layer.getEntries().isEmpty())
                .toList();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var _ = Jib.fromScratch()
                    .setFormat(ImageFormat.OCI)
                    .setCreationTime(Instant.EPOCH)
                    .setFileEntriesLayers(layers)
                    .containerize(Containerizer.to(TarImage.at(tar).named("boltseal.local/app"))
                            .setOfflineMode(true)
                            .setExecutorService(executor)
                            .setApplicationLayersCache(scratch.resolve("layers"))
                            .setBaseImageLayersCache(scratch.resolve("base")));
            return tar;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(FailureCode.INTERRUPTED, "build", Facts.none(), e);
        } catch (IOException
                | ExecutionException
                | RegistryException
                | CacheDirectoryCreationException
                | InvalidImageReferenceException e) {
            throw new Failure(
                    FailureCode.APP_DIR_INVALID, "pack", Facts.of("directory", app.directory(), "reason", e), e);
        }
    }

    private static FileEntriesLayer layer(String name, List<AppFile> files) {
        var layer = FileEntriesLayer.builder().setName(name);
        for (AppFile file : files) {
            layer.addEntry(
                    file.file(),
                    AbsoluteUnixPath.get(HOME + "/" + file.path()),
                    file.executable() ? PROGRAM : FILE,
                    TIME);
        }
        return layer.build();
    }
}
