package dev.boltseal.edge.identity;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/// Where people want the enrolment that they carry to the builder.
///
/// @param path absolute
/// @param directory whether the path is a directory, in which the file is called `enrolment-<cluster>.json`
public record EnrolmentTarget(Path path, boolean directory) {

    /// A path that ends with a slash means a directory, whether it exists or not.
    ///
    /// @param text as somebody wrote it; empty for the working directory
    public static EnrolmentTarget of(String text) {
        Path path = Path.of(text).toAbsolutePath();
        return new EnrolmentTarget(path, text.endsWith("/") || Files.isDirectory(path));
    }

    /// Refuses a place where a file is already, before there is an enrolment.
    ///
    /// @param cluster the name of the cluster
    /// @throws Failure `OUTPUT_EXISTS`
    public void requireFree(String cluster) {
        Path file = file(cluster);
        for (Path each : new Path[] {file, sealOf(file)}) {
            if (Files.exists(each, LinkOption.NOFOLLOW_LINKS)) {
                throw taken(each);
            }
        }
    }

    Path file(String cluster) {
        return directory ? path.resolve("enrolment-%s.json".formatted(cluster)) : path;
    }

    static Path sealOf(Path file) {
        return file.resolveSibling(file.getFileName() + ".p7s");
    }

    static Failure taken(Path file) {
        return new Failure(FailureCode.OUTPUT_EXISTS, "enrolment", Facts.of("file", file));
    }
}
