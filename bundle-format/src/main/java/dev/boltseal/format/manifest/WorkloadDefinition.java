package dev.boltseal.format.manifest;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.CanonicalJson;
import dev.boltseal.base.json.JsonReader;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.ObjectFields;
import dev.boltseal.base.json.ObjectWriter;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// `workload.json`: what the cluster runs.
///
/// | field | value |
/// |---|---|
/// | `mediaType` | `application/vnd.boltseal.workload.v1+json` |
/// | `bundleId`, `cluster` (`id`, `epoch`) | those of the manifest |
/// | `name`, `title`, `appName`, `appVersion` | those of the manifest's `workload` |
/// | `nodeName` | where to run, optional |
/// | `containers` | `name`, `role` (`app` or `sidecar`), `image` (one of the manifest's names) |
/// | `app` | the merged `app.yaml` as JSON; it may contain any JSON value |
public record WorkloadDefinition(
        BundleId bundleId,
        ClusterId clusterId,
        long epoch,
        WorkloadName name,
        String title,
        String appName,
        String appVersion,
        Optional<String> nodeName,
        List<Container> containers,
        JsonObject app) {
    /// Largest `workload.json`, in bytes.
    public static final int MAX_BYTES = 8 << 20;

    /// Largest `workload.json.p7m`, in bytes: the definition and what the encryption adds to it.
    public static final int MAX_ENCRYPTED_BYTES = MAX_BYTES + 1024;

    private static final String SUBJECT = "workload.json";
    private static final String MEDIA_TYPE = "application/vnd.boltseal.workload.v1+json";

    public WorkloadDefinition {
        containers = List.copyOf(containers);
        Set<String> names = new HashSet<>();
        for (Container container : containers) {
            if (!names.add(container.name())) {
                throw new Failure(
                        FailureCode.WORKLOAD_INVALID,
                        "container-twice",
                        Facts.of("subject", SUBJECT, "container", container.name()));
            }
        }
    }

    /// Reads received bytes, which must be in canonical form and agree with the manifest that lists them.
    ///
    /// @throws Failure `WORKLOAD_INVALID`, `FEATURE_UNKNOWN`
    public static WorkloadDefinition parse(byte[] bytes, Manifest manifest) {
        var json = new JsonReader(SUBJECT, FailureCode.WORKLOAD_INVALID, MAX_BYTES).read(bytes);
        WorkloadDefinition workload = read(new ObjectFields(SUBJECT, FailureCode.WORKLOAD_INVALID, json));
        if (!Arrays.equals(bytes, workload.bytes())) {
            throw new Failure(FailureCode.WORKLOAD_INVALID, "not-canonical", Facts.of("subject", SUBJECT));
        }
        workload.requireAgreement(manifest);
        return workload;
    }

    /// The canonical form.
    public byte[] bytes() {
        return CanonicalJson.bytes(new ObjectWriter()
                .text("mediaType", MEDIA_TYPE)
                .text("bundleId", bundleId.hex())
                .value(
                        "cluster",
                        new ObjectWriter()
                                .text("id", clusterId.hex())
                                .number("epoch", epoch)
                                .build())
                .text("name", name.text())
                .text("title", title)
                .text("appName", appName)
                .text("appVersion", appVersion)
                .text("nodeName", nodeName)
                .list("containers", containers, Container::toJson)
                .value("app", app)
                .build());
    }

    private static WorkloadDefinition read(ObjectFields fields) {
        FormatVersion.require(fields, MEDIA_TYPE);
        try {
            return new WorkloadDefinition(
                    new BundleId(fields.text("bundleId")),
                    new ClusterId(fields.object("cluster").text("id")),
                    fields.object("cluster").number("epoch"),
                    new WorkloadName(fields.text("name")),
                    fields.text("title"),
                    fields.text("appName"),
                    fields.text("appVersion"),
                    fields.optionalText("nodeName"),
                    fields.objects("containers", Container::read),
                    fields.object("app").object());
        } catch (Failure e) {
            throw FormatVersion.about(fields, e);
        }
    }

    private void requireAgreement(Manifest manifest) {
        var summary = manifest.workload();
        boolean same = bundleId.equals(manifest.bundleId())
                && clusterId.equals(manifest.cluster().id())
                && epoch == manifest.cluster().epoch()
                && name.equals(summary.name())
                && title.equals(summary.title())
                && appName.equals(summary.appName())
                && appVersion.equals(summary.appVersion());
        if (!same) {
            throw new Failure(FailureCode.WORKLOAD_INVALID, "other-bundle", Facts.of("subject", SUBJECT));
        }
        Set<String> images = manifest.images().stream().map(ImageEntry::name).collect(Collectors.toSet());
        for (Container container : containers) {
            if (!images.contains(container.image())) {
                throw new Failure(
                        FailureCode.WORKLOAD_INVALID,
                        "other-image",
                        Facts.of("subject", SUBJECT, "image", container.image(), "container", container.name()));
            }
        }
    }
}
