package dev.boltseal.format.app;

import dev.boltseal.base.failure.Phrase;
import dev.boltseal.base.json.ObjectFields;
import dev.boltseal.format.app.Port.Exposure;
import java.util.List;
import java.util.Optional;

/// The rules for `system.ports`.
public final class PortRules {
    public static final int LAST_PORT = 65535;
    public static final int FIRST_EXPOSED = 30000;
    public static final int LAST_EXPOSED = 32767;

    private final FieldRules.Once names = new FieldRules.Once(Phrase.of("app.each.port"));
    private final FieldRules.Once hosts = new FieldRules.Once(Phrase.of("app.each.host-port"));
    private final FieldRules.Once services = new FieldRules.Once(Phrase.of("app.each.service-port"));
    private final FieldRules.Once exposed = new FieldRules.Once(Phrase.of("app.each.exposed-port"));

    private PortRules() {}

    /// The words of `type`.
    public enum Type {
        HOST,
        SERVICE
    }

    static List<Port> read(ObjectFields system, Findings findings) {
        var rules = new PortRules();
        return FieldRules.each(system, "ports", findings, rules::port);
    }

    private Port port(ObjectFields port) {
        FieldRules.matches(port, "name", FieldRules.LABEL, Phrase.of("app.grammar.label"));
        String name = port.text("name");
        names.check(port, "name", name);
        return switch (FieldRules.word(port, "type", Type.values())) {
            case HOST -> new Port.Host(name, number(port.object("host"), hosts));
            case SERVICE -> service(name, port.object("service"));
        };
    }

    private Port service(String name, ObjectFields service) {
        int port = number(service, services);
        FieldRules.between(service, "container_port", 1, LAST_PORT);
        FieldRules.between(service, "exposed_port", FIRST_EXPOSED, LAST_EXPOSED);
        once(service, "exposed_port", exposed);
        boolean outside = service.optionalBool("exposed").orElse(false);
        Optional<Integer> nodePort = service.optionalNumber("exposed_port").map(Long::intValue);
        return new Port.Service(
                name,
                port,
                service.optionalNumber("container_port").map(Long::intValue).orElse(port),
                outside ? Optional.of(new Exposure(nodePort)) : Optional.empty());
    }

    private static int number(ObjectFields fields, FieldRules.Once numbers) {
        int number = (int) fields.number("port");
        FieldRules.between(fields, "port", 1, LAST_PORT);
        once(fields, "port", numbers);
        return number;
    }

    private static void once(ObjectFields fields, String name, FieldRules.Once numbers) {
        fields.optionalNumber(name).ifPresent(number -> numbers.check(fields, name, number.toString()));
    }
}
