package dev.boltseal.builder.catalog;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.base.json.ObjectFields;

/// The rules for `system.ports`.
final class PortRules {
    static final int LAST_PORT = 65535;
    static final int FIRST_EXPOSED = 30000;
    static final int LAST_EXPOSED = 32767;

    private PortRules() {}

    enum Type {
        HOST,
        SERVICE
    }

    /// @throws Failure with the code of the fields
    static void check(ObjectFields system, Findings findings) {
        var names = new Rules.Once(Phrase.of("catalog.each.port"));
        var hosts = new Rules.Once(Phrase.of("catalog.each.host-port"));
        var services = new Rules.Once(Phrase.of("catalog.each.service-port"));
        var exposed = new Rules.Once(Phrase.of("catalog.each.exposed-port"));
        Rules.each(system, "ports", findings, port -> {
            Rules.matches(port, "name", Rules.LABEL, Phrase.of("catalog.grammar.label"));
            names.check(port, "name", port.text("name"));
            Type type = Rules.word(port, "type", Type.values());
            switch (type) {
                case HOST -> {
                    checkNumber(port.object("host"));
                    checkOnce(hosts, port.object("host"), "port");
                }
                case SERVICE -> {
                    checkService(port.object("service"));
                    checkOnce(services, port.object("service"), "port");
                    checkOnce(exposed, port.object("service"), "exposed_port");
                }
            }
        });
    }

    private static void checkService(ObjectFields service) {
        checkNumber(service);
        Rules.between(service, "container_port", 1, LAST_PORT);
        var _ = service.optionalBool("exposed");
        Rules.between(service, "exposed_port", FIRST_EXPOSED, LAST_EXPOSED);
    }

    private static void checkOnce(Rules.Once numbers, ObjectFields port, String name) {
        port.optionalNumber(name).ifPresent(number -> numbers.check(port, name, number.toString()));
    }

    private static void checkNumber(ObjectFields port) {
        var _ = port.number("port");
        Rules.between(port, "port", 1, LAST_PORT);
    }
}
