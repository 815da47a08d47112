package dev.boltseal.builder.pipeline;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.UtcTime;
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
import java.util.regex.Pattern;

/// Where a bundle goes: into a directory under its own name, or into the file that was asked for.
///
/// @param path `-o`; a directory that exists, or a file that does not
public record Destination(Path path) {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withZone(ZoneOffset.UTC);

    private static final Pattern PART = Pattern.compile("\\.[0-9a-f]{64}\\.part");

    /// Refuses early what would be refused after everything was pulled.
    ///
    /// @throws Failure `OUTPUT_EXISTS`; `FILE_UNREADABLE` where the directory is missing
    void requireFree() {
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw new Failure(FailureCode.OUTPUT_EXISTS, "bundle-taken", Facts.of("file", path));
        }
        if (!Files.isDirectory(directory())) {
            throw new Failure(FailureCode.FILE_UNREADABLE, "output-directory", Facts.of("directory", directory()));
        }
    }

    /// Takes the place where the plan's bundle grows, so that no other build does.
    ///
    /// @throws Failure `OUTPUT_FAILED`, also when another build is at work
    Reservation reserve(Plan plan) {
        return Reservation.of(this, plan);
    }

    /// @param missing what is still to be written of the bundle, in bytes
    /// @throws Failure `OUTPUT_FAILED` when that does not fit
    void requireSpace(long missing) {
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

    /// Where the bundle stands when it is finished.
    Path bundle(Manifest manifest) {
        if (Files.isDirectory(path)) {
            return path.resolve(name(manifest.workload().name(), manifest.createdAt()));
        }
        return path;
    }

    /// Where it grows. The same plan always grows in the same file.
    Path part(Digest plan) {
        return directory().resolve("." + plan.hex() + ".part");
    }

    /// What is known of the part.
    Path journal(Digest plan) {
        return directory().resolve("." + plan.hex() + ".journal");
    }

    /// Parts of other plans in the same directory, by name; none where it does not let itself be listed.
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

    /// `<workload>_<YYYYMMDDHHMMSS>.zip`, UTC.
    static String name(WorkloadName workload, UtcTime createdAt) {
        return "%s_%s.zip".formatted(workload, STAMP.format(createdAt.instant()));
    }

    /// Where the bundle grows, and what is needed only meanwhile.
    public Path directory() {
        Path absolute = path.toAbsolutePath();
        Path parent = absolute.getParent();
        return Files.isDirectory(absolute) || parent == null ? absolute : parent;
    }
}
