package dev.boltseal.builder.resolve;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Messages;
import dev.boltseal.builder.catalog.AppVersion.Deployment;
import dev.boltseal.builder.catalog.ImageNeed;
import dev.boltseal.builder.clusters.Cluster;
import dev.boltseal.builder.clusters.Clusters;
import dev.boltseal.builder.request.DeployRequest;
import dev.boltseal.builder.secret.Secrecy;
import dev.boltseal.builder.source.ImageSources;
import dev.boltseal.format.envelope.Recipient;
import dev.boltseal.format.manifest.Container;
import dev.boltseal.format.manifest.WorkloadSummary;
import dev.boltseal.format.oci.Platform;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Resolves names to digests, once.
public final class Resolver {
    private final Clusters clusters;
    private final ImageSources sources;

    public Resolver(Clusters clusters, ImageSources sources) {
        this.clusters = clusters;
        this.sources = sources;
    }

    /// Finds the cluster, merges the app, and resolves every image. Reads only small documents.
    ///
    /// @throws Failure `CLUSTER_UNKNOWN`, `PLATFORM_MISSING`, `REQUEST_INVALID`, `SECRET_IN_CLEAR`,
    ///     `SECRET_MISSING`, and what the sources throw
    public ResolvedWorkload resolve(BuildOrder order) {
        Cluster cluster = clusters.show(order.request().clusterName());
        List<Platform> platforms = platforms(order, cluster);
        Deployment deployment = order.app().deploy(order.request(), order.images(), order.secrecy());
        List<ImageNeed> needs = deployment.images().stream()
                .filter(need -> platforms.stream().anyMatch(need::isFor))
                .toList();
        List<ResolvedImage> images = images(needs, platforms, order.encryptedLayers());
        return new ResolvedWorkload(
                cluster,
                summary(order.request()),
                order.request().nodeName(),
                needs.stream().map(Resolver::container).toList(),
                images,
                deployment.json(),
                recipient(order, cluster),
                Stream.of(order.request().warnings(), deployment.warnings(), cluster.warnings(), warnings(images))
                        .flatMap(List::stream)
                        .toList());
    }

    private static Optional<Recipient> recipient(BuildOrder order, Cluster cluster) {
        return switch (order.secrecy()) {
            case Secrecy.InClear() -> Optional.empty();
            case Secrecy.Encrypted(var _) -> Optional.of(Recipient.of(cluster.enrolment()));
        };
    }

    private static List<Platform> platforms(BuildOrder order, Cluster cluster) {
        if (order.platforms().isEmpty()) {
            return List.of(cluster.platform());
        }
        if (order.platforms().stream().noneMatch(cluster.platform()::runs)) {
            throw new Failure(
                    FailureCode.PLATFORM_MISSING,
                    "option",
                    Facts.of(
                            "platform",
                            cluster.platform(),
                            "cluster",
                            cluster.binding().name(),
                            "platforms",
                            order.platforms()));
        }
        return order.platforms().stream().distinct().toList();
    }

    private List<ResolvedImage> images(List<ImageNeed> needs, List<Platform> platforms, boolean encryptedLayers) {
        Map<String, ImageNeed> byName = new LinkedHashMap<>();
        for (ImageNeed need : needs) {
            ImageNeed first = byName.putIfAbsent(name(need), need);
            if (first != null && !first.location().equals(need.location())) {
                throw new Failure(
                        FailureCode.REQUEST_INVALID,
                        "image-sources",
                        Facts.of("image", name(need), "first", first.location(), "second", need.location()));
            }
        }
        var resolved = new FoundImages();
        byName.forEach((name, need) -> resolved.add(
                name,
                () -> new ImageResolver(
                                name, need.location(), sources.open(need.location()), platforms, encryptedLayers)
                        .resolve()));
        return resolved.all();
    }

    private static List<String> warnings(List<ResolvedImage> images) {
        return images.stream()
                .flatMap(image -> image.warnings().stream())
                .distinct()
                .map(Messages.english()::text)
                .toList();
    }

    private static Container container(ImageNeed need) {
        return new Container(need.container().text(), need.role(), name(need));
    }

    private static String name(ImageNeed need) {
        return need.name().name();
    }

    private static WorkloadSummary summary(DeployRequest request) {
        return new WorkloadSummary(
                request.name(),
                request.title(),
                request.appName().text(),
                request.appVersion().text(),
                request.staged(),
                request.instantlyApply(),
                request.source());
    }
}
