package dev.boltseal.testkit.tamper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Every trick, each once.
public final class Forgeries {
    private Forgeries() {}

    public static List<Forgery> all() {
        return Stream.of(
                        EntryForgeries.all(),
                        FieldForgeries.all(),
                        SealForgeries.all(),
                        JsonForgeries.all(),
                        ManifestForgeries.all(),
                        ImageForgeries.all(),
                        EnvelopeForgeries.all())
                .flatMap(List::stream)
                .toList();
    }

    /// Writes one file for each trick, `<name>.zip`, to test other programs with.
    public static void writeTo(Path directory) throws IOException {
        var forger = new Forger();
        for (Forgery forgery : all()) {
            Files.write(directory.resolve(forgery.name() + ".zip"), forgery.make(forger));
        }
    }
}
