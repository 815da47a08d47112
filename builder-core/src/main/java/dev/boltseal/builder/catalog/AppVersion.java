package dev.boltseal.builder.catalog;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.JsonValue.JsonObject;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One version of an app, as the catalog has it.
public final class AppVersion {
    private final AppName name;
    private final VersionName version;
    private final AppSpec spec;
    private final CatalogFile catalog;

    AppVersion(AppName name, VersionName version, AppSpec spec, CatalogFile catalog) {
        this.name = name;
        this.version = version;
        this.spec = spec;
        this.catalog = catalog;
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

    /// What the request deploys: the catalog's `app.yaml` with the payload merged over it, and the images it needs.
    ///
    /// @param overrides `--image`, each container at most once
    /// @throws Failure `REQUEST_INVALID`, `SECRET_IN_CLEAR`, `SECRET_MISSING`, `CATALOG_INVALID` where no
    ///     registry is named
    public Deployment deploy(DeployRequest request, List<ImageOverride> overrides, Secrecy secrecy) {
        AppSpec merged = request.payload().map(spec::with).orElse(spec);
        return new Deployment(
                secrecy.applied(merged.json()),
                images(request, merged, given(overrides)),
                merged.versionWarning(version).stream().toList());
    }

    private List<ImageNeed> images(DeployRequest request, AppSpec merged, Map<ContainerName, ImageLocation> overrides) {
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

    /// What a request makes of an app version.
    ///
    /// @param json the `app` of the workload definition: the merged `app.yaml`, secrets in it where it is encrypted
    /// @param images the app's own first, then the catalog's sidecars, then those that were added; containers are
    ///     unique
    /// @param warnings sentences for a person
    public record Deployment(JsonObject json, List<ImageNeed> images, List<String> warnings) {
        public Deployment {
            images = List.copyOf(images);
            warnings = List.copyOf(warnings);
        }
    }
}
