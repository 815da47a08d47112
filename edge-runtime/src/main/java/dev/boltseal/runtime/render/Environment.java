package dev.boltseal.runtime.render;

import dev.boltseal.edge.runtime.RunnableWorkload;
import dev.boltseal.format.app.SystemRequirements.Variable;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import java.util.ArrayList;
import java.util.List;

/// The environment of containers.
record Environment(RunnableWorkload workload, Names names) {
    private static final String WORKLOAD_NAME = "KELVIN_WORKLOAD_NAME";

    /// What every container gets.
    List<EnvVar> common() {
        return List.of(new EnvVarBuilder()
                .withName(WORKLOAD_NAME)
                .withValue(workload.name().text())
                .build());
    }

    /// What the app gets in addition. It may give the common variables other values.
    List<EnvVar> ofApp() {
        List<Variable> given = workload.requirements().system().variables();
        List<EnvVar> variables = new ArrayList<>(common());
        variables.removeIf(each -> given.stream().anyMatch(own -> own.name().equals(each.getName())));
        given.forEach(each -> variables.add(
                workload.isSecret()
                        ? secret(each.name(), Configuration.variable(each.name()))
                        : plain(each.name(), each.value())));
        if (workload.isSecret()) {
            new Arguments(workload.requirements())
                    .secrets()
                    .keySet()
                    .forEach(name -> variables.add(secret(name, Configuration.argument(name))));
        }
        return variables;
    }

    private static EnvVar plain(String name, String value) {
        return new EnvVarBuilder()
                .withName(name)
                .withValue(Arguments.literal(value))
                .build();
    }

    private EnvVar secret(String name, String key) {
        return new EnvVarBuilder()
                .withName(name)
                .withNewValueFrom()
                .withNewSecretKeyRef()
                .withName(names.configuration())
                .withKey(key)
                .endSecretKeyRef()
                .endValueFrom()
                .build();
    }
}
