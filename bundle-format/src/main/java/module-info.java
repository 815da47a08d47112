/// Verifies bundles, for programs that embed Boltseal: see [dev.boltseal.format.Verifier].
@SuppressWarnings("module") // the module that sees more is built later
module dev.boltseal.format {
    requires transitive dev.boltseal.base;
    requires org.bouncycastle.provider;
    requires static transitive org.jspecify;

    exports dev.boltseal.format;
    exports dev.boltseal.format.der to
            dev.boltseal.keys;
    exports dev.boltseal.format.oci to
            dev.boltseal.keys;
    exports dev.boltseal.format.seal to
            dev.boltseal.keys;
    exports dev.boltseal.format.trust to
            dev.boltseal.keys;
}
