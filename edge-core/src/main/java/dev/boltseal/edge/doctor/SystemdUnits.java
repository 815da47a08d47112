package dev.boltseal.edge.doctor;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.edge.health.Check;
import dev.boltseal.edge.health.Check.Looked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Which units of Boltseal systemd knows. A runtime that can't do without one has a check of its own.
///
/// @param running exists where systemd runs
/// @param places directories with units, which don't have to exist
public record SystemdUnits(Path running, List<Path> places) {
    public static final SystemdUnits USUAL = new SystemdUnits(
            Path.of("/run/systemd/system"),
            List.of(
                    Path.of("/etc/systemd/system"),
                    Path.of("/usr/local/lib/systemd/system"),
                    Path.of("/usr/lib/systemd/system"),
                    Path.of("/lib/systemd/system")));

    public Check check() {
        return new Check("units", this::look);
    }

    private Looked look() {
        if (!Files.isDirectory(running)) {
            return Looked.skipped(Phrase.of("doctor.units.no-systemd"));
        }
        List<String> units =
                places.stream().flatMap(SystemdUnits::units).distinct().sorted().toList();
        return units.isEmpty()
                ? Looked.skipped(Phrase.of("doctor.units.none"))
                : Looked.ok(Phrase.of("doctor.units", Facts.of("units", units)));
    }

    private static Stream<String> units(Path place) {
        if (!Files.isDirectory(place)) {
            return Stream.empty();
        }
        try (var files = Files.list(place)) {
            return files
                    .map(each -> String.valueOf(each.getFileName()))
                    .filter(name -> name.startsWith("boltseal-") && name.endsWith(".service"))
                    .toList()
                    .stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }
}
