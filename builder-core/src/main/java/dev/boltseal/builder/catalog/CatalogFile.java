package dev.boltseal.builder.catalog;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.base.json.ObjectFields;
import dev.boltseal.builder.request.ContainerName;
import dev.boltseal.builder.request.ImageLocation;
import dev.boltseal.builder.request.ImageLocation.InRegistry;
import dev.boltseal.format.app.FieldRules;
import dev.boltseal.format.app.Findings;
import dev.boltseal.format.oci.ImageReference;
import dev.boltseal.format.oci.Platform;
import dev.boltseal.registry.yaml.YamlReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// `catalog.yaml`.
///
/// @param registry `host[:port][/path]` that has the apps' images under `<app_name>:<app_version>`
/// @param baseImages by language, for apps that are built from their sources
record CatalogFile(
        Path file, Optional<String> registry, List<Sidecar> sidecars, Map<String, ImageLocation> baseImages) {
    private static final String BASE_IMAGES = "base_images";

    CatalogFile {
        sidecars = List.copyOf(sidecars);
        baseImages = Map.copyOf(baseImages);
    }

    /// @throws Failure `CATALOG_INVALID`, `FILE_UNREADABLE`
    static CatalogFile read(Path file) {
        return read(file, Findings.first());
    }

    /// What can be used of the file.
    ///
    /// @throws Failure `FILE_UNREADABLE`, and `CATALOG_INVALID` if it is not YAML or if the first broken rule ends
    /// the
    ///     reading
    static CatalogFile read(Path file, Findings findings) {
        var yaml = YamlReader.read(file, FailureCode.CATALOG_INVALID);
        var fields = new ObjectFields(yaml.with(yaml.json().withoutNulls()), FailureCode.CATALOG_INVALID);
        refuseUnknown(fields, CatalogKeys.ALL.names(), findings);
        fields.within(BASE_IMAGES)
                .forEach(languages -> refuseUnknown(languages, CatalogKeys.BASE_IMAGES.names(), findings));
        Path base = file.toAbsolutePath().getParent();
        return new CatalogFile(
                file,
                findings.value(
                        () -> fields.optionalText("registry").map(text -> registry(fields, text)), Optional.empty()),
                sidecars(fields, base == null ? file : base, findings),
                findings.value(() -> baseImages(fields, base == null ? file : base, findings), Map.of()));
    }

    /// The settings if there is no catalog.
    static CatalogFile none() {
        return new CatalogFile(Path.of(""), Optional.empty(), List.of(), Map.of());
    }

    /// Otherwise the settings below a misspelt key would be lost.
    private static void refuseUnknown(ObjectFields fields, Set<String> known, Findings findings) {
        fields.unknown(known)
                .forEach(each -> findings.add(new Failure(
                        fields.code(),
                        Phrase.of(
                                "catalog.refused-key",
                                Facts.of(
                                        "document",
                                        each.place(),
                                        "field",
                                        each.path(),
                                        "hint",
                                        each.hint(),
                                        "known",
                                        known.stream().sorted().toList())))));
    }

    /// The image that an app version has in the catalog's registry.
    ///
    /// @throws Failure `CATALOG_INVALID` if the catalog names no registry
    ImageLocation imageOf(AppVersion app) {
        String prefix = registry.orElseThrow(() -> new Failure(
                FailureCode.CATALOG_INVALID, "registry-missing", Facts.of("file", file, "app", app.name())));
        return new InRegistry(ImageReference.parse(prefix + "/" + app.name() + ":" + app.version()));
    }

    /// Only something that must be a host is accepted: `apps` would mean Docker Hub.
    private static String registry(ObjectFields fields, String text) {
        String host = text.split("/", 2)[0];
        if (!host.contains(".") && !host.contains(":") && !host.equals("localhost")) {
            throw new Failure(
                    fields.code(),
                    Phrase.of(
                            "catalog.host-port-path-registry",
                            Facts.of("document", fields.place("registry"), "found", text)));
        }
        var _ = named(fields, "registry", () -> ImageReference.parse(text + "/app:1"));
        return text;
    }

    private static List<Sidecar> sidecars(ObjectFields fields, Path base, Findings findings) {
        List<Sidecar> sidecars = new ArrayList<>();
        var names = new FieldRules.Once(Phrase.of("catalog.each.sidecar"));
        FieldRules.check(fields, "sidecars", findings, sidecar -> {
            refuseUnknown(sidecar, CatalogKeys.SIDECAR.names(), findings);
            ContainerName name = named(sidecar, "name", () -> new ContainerName(sidecar.text("name")));
            names.check(sidecar, "name", name.text());
            if (name.equals(ContainerName.APP)) {
                throw new Failure(
                        sidecar.code(),
                        Phrase.of("catalog.another-name-than-app", Facts.of("document", sidecar.place("name"))));
            }
            sidecars.add(new Sidecar(
                    name,
                    named(sidecar, "image", () -> ImageLocation.parse(sidecar.text("image"), base)),
                    FieldRules.texts(sidecar, "platforms").stream()
                            .map(text -> named(sidecar, "platforms", () -> Platform.parse(text)))
                            .toList()));
        });
        return sidecars;
    }

    private static Map<String, ImageLocation> baseImages(ObjectFields fields, Path base, Findings findings) {
        Map<String, ImageLocation> images = new LinkedHashMap<>();
        fields.optionalObject(BASE_IMAGES).ifPresent(languages -> {
            for (String language : languages.object().fields().keySet()) {
                findings.check(() -> images.put(
                        language,
                        named(languages, language, () -> ImageLocation.parse(languages.text(language), base))));
            }
        });
        return images;
    }

    /// A failure of a value's own rule, reported as one about the field.
    private static <T> T named(ObjectFields fields, String name, Supplier<T> value) {
        try {
            return value.get();
        } catch (Failure e) {
            throw e.code() == fields.code()
                    ? e
                    : new Failure(
                            fields.code(),
                            Phrase.of(
                                    "catalog.field",
                                    Facts.of("document", fields.place(name), "field", fields.path(name), "reason", e)),
                            e);
        }
    }
}
