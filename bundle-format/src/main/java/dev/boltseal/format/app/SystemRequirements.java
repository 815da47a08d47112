package dev.boltseal.format.app;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.json.ObjectFields;
import java.util.List;

/// What an app needs from its node: `system` of an `app.yaml`.
///
/// Source: the platform's app catalog, "app.yaml", spec 4.x.
///
/// @param variables the app's environment, in order; each name once
/// @param privileged whether the app may do what root on the node may
/// @param limits the most that the app can use
/// @param requests what is reserved for the app
public record SystemRequirements(
        List<Variable> variables,
        List<Port> ports,
        List<Volume> volumes,
        boolean privileged,
        Resources limits,
        Resources requests) {

    public SystemRequirements {
        variables = List.copyOf(variables);
        ports = List.copyOf(ports);
        volumes = List.copyOf(volumes);
    }

    /// An environment variable.
    ///
    /// @param value as the app gets it; values that aren't text are JSON
    public record Variable(String name, String value) {}

    /// Of an app that needs nothing.
    public static SystemRequirements none() {
        return new SystemRequirements(List.of(), List.of(), List.of(), false, Resources.any(), Resources.any());
    }

    /// Reads and checks everything. What breaks a rule is left out of the result.
    ///
    /// @throws Failure with the code of the fields, if the first finding ends the reading
    public static SystemRequirements read(ObjectFields system, Findings findings) {
        return SystemRules.read(system, findings);
    }
}
