package dev.boltseal.terminal;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/// The version of this build; `--version` prints it after the command's name.
public final class ProductVersion implements IVersionProvider {
    private static final String[] ASKED = {"--version"};

    /// Answers arguments that only ask for the version. A [Program] would do the same 65 ms later, because it
    /// first reads the options of its root by reflection.
    ///
    /// @param command the name to print before the version
    /// @return whether they did, and the answer could be printed
    public static boolean answers(String command, Console console, String... args) {
        if (!Arrays.equals(args, ASKED)) {
            return false;
        }
        console.script(command + " " + text() + System.lineSeparator());
        return console.delivered();
    }

    /// As in the POM: `0.1.0`, or `0.1.0-SNAPSHOT` between releases.
    public static String text() {
        try (var resource = ProductVersion.class.getResourceAsStream("version.properties")) {
            if (resource == null) {
                throw new IllegalStateException("version.properties is not in the jar of the console");
            }
            var properties = new Properties();
            properties.load(new InputStreamReader(resource, StandardCharsets.UTF_8));
            return properties.getProperty("version", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String[] getVersion() {
        return new String[] {"${ROOT-COMMAND-NAME} " + text()};
    }
}
