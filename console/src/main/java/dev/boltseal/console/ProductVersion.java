package dev.boltseal.console;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/// The version this was built as; `--version` prints it after the command's name.
public final class ProductVersion implements IVersionProvider {

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
