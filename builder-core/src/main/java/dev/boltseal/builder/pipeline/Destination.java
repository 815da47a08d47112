package dev.boltseal.builder.pipeline;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.builder.plan.Plan;
import dev.boltseal.format.manifest.Manifest;
import dev.boltseal.format.manifest.WorkloadName;
import dev.boltseal.format.oci.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The destination of a bundle: a directory, in which it gets its own name, or the file that was asked for.
///
/// @param path `-o`: an existing directory, or a file that does not exist
/// @param withCluster whether the bundle's own name tells the cluster, too
public record Destination(Path path, boolean withCluster) {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withZone(ZoneOffset.UTC);

    private static final Pattern PART = Pattern.compile("\\.[0-9a-f]{64}\\.part");

    /// A bundle's own name tells the workload and the time.
    public Destination(Path path) {
        this(path, false);
    }

    /// Refuses early what would otherwise be refused after everything was pulled.
    ///
    /// @throws Failure `OUTPUT_EXISTS`; `FILE_UNREADABLE` if the directory is missing
    public void requireFree() {
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw new Failure(FailureCode.OUTPUT_EXISTS, "bundle-taken", Facts.of("file", path));
        }
        if (!Files.isDirectory(directory())) {
            throw new Failure(FailureCode.FILE_UNREADABLE, "output-directory", Facts.of("directory", directory()));
        }
    }

    /// Reserves the file in which the plan's bundle grows, so that no other build writes it.
    ///
    /// @throws Failure `OUTPUT_FAILED`, also if another build is running
    Reservation reserve(Plan plan) {
        return Reservation.of(this, plan);
    }

    /// The file that was asked for; empty for a directory.
    public Optional<Path> file() {
        return Optional.of(path).filter(each -> !Files.isDirectory(each));
    }

    /// @param missing what still has to be written of the bundle, in bytes
    /// @throws Failure `OUTPUT_FAILED` if there isn't enough space
    public void requireSpace(long missing) {
        try {
            long free = Files.getFileStore(directory()).getUsableSpace();
            if (free < missing) {
                throw new Failure(
                        FailureCode.OUTPUT_FAILED,
                        "space",
                        Facts.of("directory", directory(), "expected", missing, "found", free));
            }
        } catch (IOException e) {
            throw new Failure(
                    FailureCode.OUTPUT_FAILED, "free-space", Facts.of("directory", directory(), "reason", e), e);
        }
    }

    /// The path of the finished bundle.
    Path bundle(Manifest manifest) {
        if (Files.isDirectory(path)) {
            return path.resolve(name(manifest));
        }
        return path;
    }

    /// The path of a finished bundle that has a name of its own, which no other file may have yet, in the directory.
    ///
    /// @param name of a file, without directories
    /// @throws Failure `OUTPUT_EXISTS`
    public Path named(String name) {
        Path file = path.resolve(name);
        if (Files.exists(file)) {
            throw new Failure(FailureCode.OUTPUT_EXISTS, "bundle-taken", Facts.of("file", file));
        }
        return file;
    }

    /// The path of the file in which it grows. The same plan always grows in the same file.
    Path part(Digest plan) {
        return directory().resolve("." + plan.hex() + ".part");
    }

    /// The path of the records about the part.
    Path journal(Digest plan) {
        return directory().resolve("." + plan.hex() + ".journal");
    }

    /// Parts of other plans in the same directory, by name; empty if the directory can't be listed.
    List<Path> otherParts(Digest plan) {
        Path own = part(plan);
        try (var files = Files.list(directory())) {
            return files.filter(
                            file -> PART.matcher(file.getFileName().toString()).matches() && !file.equals(own))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of(); // a directory into which one may only put
        }
    }

    /// `<workload>_<YYYYMMDDHHMMSS>.zip` or `<workload>_<cluster>_<YYYYMMDDHHMMSS>.zip`, UTC.
    private String name(Manifest manifest) {
        WorkloadName workload = manifest.workload().name();
        String time = STAMP.format(manifest.createdAt().instant());
        return withCluster
                ? "%s_%s_%s.zip".formatted(workload, manifest.cluster().name(), time)
                : "%s_%s.zip".formatted(workload, time);
    }

    /// The directory for the growing bundle and for temporary files.
    public Path directory() {
        Path absolute = path.toAbsolutePath();
        Path parent = absolute.getParent();
        return Files.isDirectory(absolute) || parent == null ? absolute : parent;
    }
}
