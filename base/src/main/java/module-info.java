/// What every part of Boltseal uses. Other programs need only the failures: their codes, and the sentences for people.
@SuppressWarnings("module") // the module that sees more is built later
module dev.boltseal.base {
    requires com.fasterxml.jackson.core;
    requires static transitive org.jspecify;

    exports dev.boltseal.base.failure;
    exports dev.boltseal.base.durable to
            dev.boltseal.format;
    exports dev.boltseal.base.json to
            dev.boltseal.format;
    exports dev.boltseal.base.parallel to
            dev.boltseal.format;
}
