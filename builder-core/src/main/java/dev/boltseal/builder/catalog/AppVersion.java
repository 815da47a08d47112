package dev.boltseal.builder.catalog;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Messages;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.Spelling;
import dev.boltseal.builder.request.AppName;
import dev.boltseal.builder.request.ContainerName;
import dev.boltseal.builder.request.DeployRequest;
import dev.boltseal.builder.request.ImageLocation;
import dev.boltseal.builder.request.ImageLocation.InRegistry;
import dev.boltseal.builder.request.ImageOverride;
import dev.boltseal.builder.request.VersionName;
import dev.boltseal.builder.secret.Secrecy;
import dev.boltseal.format.manifest.Container.Role;
import dev.boltseal.format.oci.Platform;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// One version of an app in the catalog.
public final class AppVersion {
    private final AppName name;
    private final VersionName version;
    private final AppSpec spec;
    private final CatalogFile catalog;
    private final List<String> warnings;
    private final List<ImageOverride> containers;

    AppVersion(AppName name, VersionName version, AppSpec spec, CatalogFile catalog, List<String> warnings) {
        this(name, version, spec, catalog, warnings, List.of());
    }

    /// @param containers in place of the app's own and the catalog's, the app's first; empty: those
    AppVersion(
            AppName name,
            VersionName version,
            AppSpec spec,
            CatalogFile catalog,
            List<String> warnings,
            List<ImageOverride> containers) {
        this.containers = List.copyOf(containers);
        this.name = name;
        this.version = version;
        this.spec = spec;
        this.catalog = catalog;
        this.warnings = List.copyOf(warnings);
    }

    /// An app made of these images: each gets a container that is named after its repository.
    ///
    /// @param images at least one, each once
    public static AppVersion ofImages(List<ImageLocation> images) {
        return ImageApp.of(images);
    }

    /// The same, with more warnings for whoever deploys it.
    ///
    /// @param more sentences for a person
    public AppVersion warning(List<String> more) {
        return new AppVersion(name, version, spec, catalog, more, containers);
    }

    public AppName name() {
        return name;
    }

    public VersionName version() {
        return version;
    }

    /// The catalog's `app.yaml`.
    public AppSpec spec() {
        return spec;
    }

    /// What the request deploys: the catalog's `app.yaml` with the payload merged over it, and the images that it
    /// needs.
    ///
    /// @param overrides `--image`, each container at most once
    /// @throws Failure `REQUEST_INVALID`, `SECRET_IN_CLEAR`, `SECRET_MISSING`, `CATALOG_INVALID` if no registry is
    ///     named
    public Deployment deploy(DeployRequest request, List<ImageOverride> overrides, Secrecy secrecy) {
        AppSpec merged = request.payload().map(spec::with).orElse(spec);
        Map<ContainerName, ImageLocation> given = given(overrides);
        List<String> told = Stream.of(
                        warnings,
                        merged.warnings(),
                        merged.versionWarning(version).stream().toList(),
                        misspelt(given.keySet()))
                .flatMap(List::stream)
                .toList();
        return new Deployment(secrecy.applied(merged.json()), images(request, merged, given), told);
    }

    /// Containers that are added although another one has almost the same name.
    private List<String> misspelt(Collection<ContainerName> given) {
        Set<String> known = new LinkedHashSet<>(containers.isEmpty() ? List.of(ContainerName.APP.text()) : List.of());
        containers.forEach(own -> known.add(own.container().text()));
        catalog.sidecars().forEach(sidecar -> known.add(sidecar.name().text()));
        List<String> told = new ArrayList<>();
        for (ContainerName each : given) {
            if (!known.contains(each.text())) {
                Spelling.closest(each.text(), known)
                        .ifPresent(meant -> told.add(Messages.english()
                                .text(Phrase.of(
                                        "request.added-container", Facts.of("container", each, "meant", meant)))));
            }
        }
        return told;
    }

    private List<ImageNeed> images(DeployRequest request, AppSpec merged, Map<ContainerName, ImageLocation> overrides) {
        if (!containers.isEmpty()) {
            return listed(request, overrides);
        }
        List<ImageNeed> needs = new ArrayList<>();
        ImageLocation app = overrides.remove(ContainerName.APP);
        needs.add(need(request, ContainerName.APP, Role.APP, app == null ? image(merged) : app, List.of()));
        for (Sidecar sidecar : catalog.sidecars()) {
            ImageLocation image = overrides.remove(sidecar.name());
            needs.add(need(
                    request,
                    sidecar.name(),
                    Role.SIDECAR,
                    image == null ? sidecar.image() : image,
                    sidecar.platforms()));
        }
        overrides.forEach((added, image) -> needs.add(need(request, added, Role.SIDECAR, image, List.of())));
        return needs;
    }

    private List<ImageNeed> listed(DeployRequest request, Map<ContainerName, ImageLocation> overrides) {
        Map<ContainerName, ImageLocation> all = new LinkedHashMap<>();
        containers.forEach(own -> all.put(own.container(), own.location()));
        all.putAll(overrides);
        List<ImageNeed> needs = new ArrayList<>();
        all.forEach((container, image) ->
                needs.add(need(request, container, needs.isEmpty() ? Role.APP : Role.SIDECAR, image, List.of())));
        return needs;
    }

    private ImageLocation image(AppSpec merged) {
        return switch (merged.type()) {
            case AppType.Docker docker ->
                docker.image().<ImageLocation>map(InRegistry::new).orElseGet(() -> catalog.imageOf(this));
            case AppType.Kelvin _, AppType.Bridge _ -> catalog.imageOf(this);
        };
    }

    private static ImageNeed need(
            DeployRequest request, ContainerName container, Role role, ImageLocation image, List<Platform> platforms) {
        return new ImageNeed(
                container,
                role,
                image,
                ImageNeed.name(image, request.name(), container, request.appVersion()),
                platforms);
    }

    private static Map<ContainerName, ImageLocation> given(List<ImageOverride> overrides) {
        Map<ContainerName, ImageLocation> images = new LinkedHashMap<>();
        for (ImageOverride each : overrides) {
            if (images.put(each.container(), each.location()) != null) {
                throw new Failure(FailureCode.REQUEST_INVALID, "image-twice", Facts.of("container", each.container()));
            }
        }
        return images;
    }

    /// The result of a request for an app version.
    ///
    /// @param json the `app` of the workload definition: the merged `app.yaml`, which contains secrets if it will
    ///     be encrypted
    /// @param images the app's own first, then the catalog's sidecars, then those that were added; each container
    ///     occurs once
    /// @param warnings sentences for a person
    public record Deployment(JsonObject json, List<ImageNeed> images, List<String> warnings) {
        public Deployment {
            images = List.copyOf(images);
            warnings = List.copyOf(warnings);
        }
    }
}
