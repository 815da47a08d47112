package dev.boltseal.builder.request;

import dev.boltseal.builder.reference.Key;
import dev.boltseal.builder.reference.Keys;
import dev.boltseal.builder.reference.Kind;
import dev.boltseal.format.manifest.WorkloadName;

/// The keys of a deploy request, `deploy.json`.
public final class RequestKeys {
    private static final String CLUSTER = "1–63 letters, digits and `. _ -`, beginning with a letter or digit";

    /// The keys of the whole file.
    public static final Keys ALL = Keys.complete(
            Key.of("app_name", Kind.TEXT)
                    .required()
                    .grammar(AppName.GRAMMAR)
                    .maxLength(AppName.MAX_LENGTH)
                    .saying("lower-case letters and digits, with single `. _ -` between them"),
            Key.of("app_version", Kind.TEXT)
                    .required()
                    .grammar(VersionName.GRAMMAR)
                    .saying("1–64 letters, digits and `. _ -`, not beginning with `.` or `-`"),
            Key.of("cluster_name", Kind.TEXT)
                    .requiredUnless("acp_name")
                    .grammar(RequestReader.CLUSTER)
                    .saying(CLUSTER),
            Key.of("acp_name", Kind.TEXT)
                    .grammar(RequestReader.CLUSTER)
                    .saying("the old name of `cluster_name`; ignored if that is given"),
            Key.of("name", Kind.TEXT)
                    .grammar(WorkloadName.GRAMMAR)
                    .maxLength(WorkloadName.MAX_LENGTH)
                    .otherwise("made from `app_name`")
                    .saying("of the workload: lower-case letters, digits and `-`, beginning with a letter and ending"
                            + " with a letter or digit"),
            Key.of("title", Kind.TEXT)
                    .maxLength(RequestReader.MAX_TITLE)
                    .otherwise("`name`")
                    .saying("without control characters"),
            Key.of("payload", Kind.OBJECT).saying("keys of an `app.yaml`, which are merged over the catalog's"),
            Key.of("staged", Kind.BOOLEAN)
                    .otherwise("`false`")
                    .saying("whether the import keeps the running version and stages the new one"),
            Key.of("instantly_apply", Kind.BOOLEAN)
                    .otherwise("`true`")
                    .saying("whether the import applies a staged version; has no effect without `staged`"),
            Key.of("source", Kind.TEXT)
                    .maxLength(RequestReader.MAX_SOURCE)
                    .saying("who asked for it, such as `krn:user:jo@example.com`; kept as given"),
            Key.of("node_name", Kind.TEXT)
                    .grammar(RequestReader.NODE)
                    .otherwise("the cluster chooses")
                    .saying("1–253 letters, digits and `. _ -`, beginning with a letter or digit"));

    private RequestKeys() {}
}
