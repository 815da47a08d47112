package dev.boltseal.builder.settings;

import dev.boltseal.builder.reference.Key;
import dev.boltseal.builder.reference.Keys;
import dev.boltseal.builder.reference.Kind;

/// The keys of a `config.yaml`: the defaults of options.
public final class ConfigKeys {
    /// The keys of the whole file.
    public static final Keys ALL = Keys.only(
            Key.of("catalog", Kind.TEXT)
                    .otherwise("`catalog` in the working directory")
                    .saying("a directory: `--catalog`"),
            Key.of("trust", Kind.TEXT).saying("the trust file that `verify` uses: `--trust`"),
            Key.of("key", Kind.TEXT)
                    .otherwise("`signer.key` in `--home`")
                    .saying("the file or `pkcs11:` URI of the key that signs: `--key`"),
            Key.of("passphrase_file", Kind.TEXT).saying("a file that only you can read: `--passphrase-file`"),
            Key.of("registries", Kind.TEXT)
                    .otherwise("`registries.yaml` in `--home`, if it exists")
                    .saying("a file: `--registries`"),
            Key.of("ca", Kind.TEXT_OR_TEXTS).saying("PEM files: `--ca`"),
            Key.of("plain_http", Kind.TEXT_OR_TEXTS).saying("registries without TLS, `HOST[:PORT]`: `--plain-http`"),
            Key.of("cache", Kind.TEXT).saying("a directory: `--cache`"),
            Key.of("cache_size", Kind.TEXT).otherwise("20G").saying("such as `500M` or `20G`: `--cache-size`"));

    private ConfigKeys() {}
}
