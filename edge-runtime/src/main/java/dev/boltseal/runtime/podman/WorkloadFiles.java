package dev.boltseal.runtime.podman;

import dev.boltseal.base.durable.DurableFile;
import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.manifest.WorkloadName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The files of workloads: a directory for each, with what was asked last, and a directory with the files of each
/// version. Only the owner may enter the directory of all; inside, an app's files can be read by every user, because
/// the
/// app may run as any user of its container.
///
/// @param directory of all workloads
record WorkloadFiles(Path directory) {
    private static final String RECORD = "workload.json";
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> READABLE = PosixFilePermissions.fromString("r--r--r--");

    /// The directory of a workload.
    Path of(WorkloadName workload) {
        return directory.resolve(workload.text());
    }

    /// The directory of a version's files is named after its pod.
    private Path version(WorkloadName workload, String pod) {
        return of(workload).resolve(pod);
    }

    /// Writes the files of a version. They are on the disk when this returns.
    void write(WorkloadName workload, String pod, Map<String, byte[]> files) {
        changing(workload, () -> {
            Path version = version(workload, pod);
            open(version);
            for (var file : files.entrySet()) {
                Path path = version.resolve(file.getKey());
                DurableFile.replacePrivate(path, file.getValue());
                Files.setPosixFilePermissions(path, READABLE);
            }
        });
    }

    /// Only this user may see what is below.
    private void open(Path inside) throws IOException {
        DurableFile.createDirectories(directory);
        Files.setPosixFilePermissions(directory, OWNER);
        DurableFile.createDirectories(inside);
    }

    /// Removes the files of all versions but one.
    void keepOnly(WorkloadName workload, String pod) {
        changing(workload, () -> {
            for (Path each : children(of(workload))) {
                if (Files.isDirectory(each) && !each.getFileName().toString().equals(pod)) {
                    delete(each);
                }
            }
        });
    }

    Optional<WorkloadRecord> find(WorkloadName workload) {
        Path file = of(workload).resolve(RECORD);
        try {
            return Files.exists(file)
                    ? Optional.of(WorkloadRecord.parse(file, Files.readAllBytes(file)))
                    : Optional.empty();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    Map<WorkloadName, WorkloadRecord> all() {
        Map<WorkloadName, WorkloadRecord> all = new TreeMap<>(Comparator.comparing(WorkloadName::text));
        try {
            for (Path each : children(directory)) {
                if (Files.exists(each.resolve(RECORD))) {
                    var name = new WorkloadName(each.getFileName().toString());
                    find(name).ifPresent(found -> all.put(name, found));
                }
            }
            return all;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    void put(WorkloadName workload, WorkloadRecord found) {
        changing(workload, () -> {
            open(of(workload));
            DurableFile.replacePrivate(of(workload).resolve(RECORD), found.bytes());
        });
    }

    /// Removes everything of a workload; what was asked last goes first.
    void remove(WorkloadName workload) {
        changing(workload, () -> {
            Files.deleteIfExists(of(workload).resolve(RECORD));
            delete(of(workload));
        });
    }

    private interface Change {
        void run() throws IOException;
    }

    private void changing(WorkloadName workload, Change change) {
        try {
            change.run();
        } catch (IOException e) {
            throw new Failure(FailureCode.STATE_FAILED, "state", Facts.of("directory", of(workload), "reason", e), e);
        }
    }

    private Failure failed(IOException cause) {
        return new Failure(FailureCode.STATE_FAILED, "state", Facts.of("directory", directory, "reason", cause), cause);
    }

    private static List<Path> children(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(directory)) {
            return found.sorted().toList();
        }
    }

    private static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> found = Files.walk(tree)) {
            for (Path each : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
