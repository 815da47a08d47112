package dev.boltseal.builder.catalog;

import dev.boltseal.format.oci.ImageReference;
import java.util.List;
import java.util.Optional;

/// The kind of program that an app is: `app.type` with the settings for it.
public sealed interface AppType {

    /// An app of the Kelvin SDK.
    record Kelvin(Optional<Python> python) implements AppType {}

    /// Any container.
    ///
    /// @param image if absent, the catalog's registry has it under the app's name and version
    /// @param entrypoint replaces the image's; if empty, the image's is used
    /// @param args replace the image's; if empty, the image's are used
    /// @param dockerfile the file that Docker would build the image with; Boltseal doesn't execute it
    record Docker(
            Optional<ImageReference> image, List<String> entrypoint, List<String> args, Optional<String> dockerfile)
            implements AppType {
        public Docker {
            entrypoint = List.copyOf(entrypoint);
            args = List.copyOf(args);
        }
    }

    /// A connection to machines, whose image comes from the catalog's registry.
    record Bridge() implements AppType {}

    /// `app.kelvin.language.python`.
    ///
    /// @param entryPoint the file to run, relative to the app's directory
    /// @param requirements a file of requirements in the app's directory, or the requirements themselves
    record Python(String entryPoint, List<String> requirements) {
        public Python {
            requirements = List.copyOf(requirements);
        }
    }
}
