package dev.boltseal.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A bundle, a registry that it goes through, and an empty directory where it arrives.
abstract class BundleThroughRegistry {
    @TempDir
    Path directory;

    Workshop workshop;
    Desk desk;
    Path bundle;
    Path target;
    String address;

    @BeforeEach
    void build() throws IOException {
        workshop = new Workshop(directory);
        desk = workshop.desk;
        bundle = workshop.bundle();
        target = Files.createDirectory(desk.path("target"));
        address = "oci://%s/bundles/demo:1.0".formatted(workshop.registry.host());
        workshop.registry.forgetRequests();
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    List<String> contents() throws IOException {
        try (Stream<Path> files = Files.list(target)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
