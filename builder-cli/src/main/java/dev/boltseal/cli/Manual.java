package dev.boltseal.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;

/// Writes the manual pages while a distribution of `boltseal` is made.
public final class Manual {
    private Manual() {}

    /// @param args the directory to write to, and the date of the pages
    public static void main(String[] args) throws IOException {
        Main.program().writeManual(Path.of(args[0]), LocalDate.parse(args[1]));
    }
}
