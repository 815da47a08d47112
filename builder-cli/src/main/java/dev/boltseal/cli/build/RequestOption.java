package dev.boltseal.cli.build;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.builder.catalog.AppVersion;
import dev.boltseal.builder.request.DeployRequest;
import dev.boltseal.builder.request.RequestOptions;
import dev.boltseal.registry.yaml.YamlReader;
import dev.boltseal.terminal.HelpSection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What to deploy and where: `-f`, the fields of such a file as options, or images.
@HelpSection("Request")
final class RequestOption {
    @Mixin
    private final BuildArguments arguments = new BuildArguments();

    @Option(names = "--app", paramLabel = "NAME", description = "The app in the catalog.")
    private Optional<String> app = Optional.empty();

    @Option(names = "--app-version", paramLabel = "VERSION", description = "The version of the app.")
    private Optional<String> version = Optional.empty();

    @Option(names = "--cluster", paramLabel = "NAME", description = "The cluster; boltseal cluster list shows them.")
    private Optional<String> cluster = Optional.empty();

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description =
                    "The name of the workload: 1-32 lower-case letters, digits and -. Default: made from --app, or from the first image.")
    private Optional<String> name = Optional.empty();

    @Option(names = "--title", paramLabel = "TEXT", description = "The title that people see. Default: --name.")
    private Optional<String> title = Optional.empty();

    @Option(
            names = "--payload",
            paramLabel = "FILE",
            description = "Part of an app.yaml (YAML or JSON) that overrides the catalog's.")
    private Optional<Path> payload = Optional.empty();

    @Option(
            names = "--staged",
            arity = "0",
            fallbackValue = "true",
            description =
                    "Mark the version as staged: it is to replace the running one only once all images are there.")
    private Optional<Boolean> staged = Optional.empty();

    @Option(
            names = "--no-instantly-apply",
            arity = "0",
            fallbackValue = "false",
            description = "With --staged: the version is to be applied later, not by the import.")
    private Optional<Boolean> waits = Optional.empty();

    @Option(
            names = "--instantly-apply",
            arity = "0",
            fallbackValue = "true",
            description = "With --staged: the version is to be applied by the import. This is the default.")
    private Optional<Boolean> applies = Optional.empty();

    @Option(names = "--node", paramLabel = "NAME", description = "The node to run it on. Default: the cluster chooses.")
    private Optional<String> node = Optional.empty();

    @Option(
            names = "--source",
            paramLabel = "KRN",
            description = "Who asked for it, such as krn:user:NAME; written into the bundle as given.")
    private Optional<String> source = Optional.empty();

    /// @throws Failure `USAGE` if file and options contradict each other, `FILE_UNREADABLE`, `REQUEST_INVALID`
    DeployRequest request() {
        requireOneAnswer();
        Optional<Path> file = arguments.request();
        if (file.isEmpty() && app.isEmpty() && version.isEmpty()) {
            throw new Failure(FailureCode.REQUEST_INVALID, "nothing", Facts.none());
        }
        return file.map(this::read).orElseGet(() -> DeployRequest.of(options(app, version)));
    }

    /// An app of the images that were given in place of one from a catalog.
    ///
    /// @throws Failure `USAGE`, `REFERENCE_INVALID`, `FILE_UNREADABLE`
    Optional<AppVersion> images() {
        Optional<AppVersion> images = arguments.app();
        if (images.isPresent() && (app.isPresent() || version.isPresent())) {
            throw new Failure(FailureCode.USAGE, "images-and-app", Facts.none());
        }
        return images;
    }

    /// What to deploy where, of an app that was made of images.
    ///
    /// @throws Failure `USAGE`, `FILE_UNREADABLE`, `REQUEST_INVALID`
    DeployRequest requestOf(AppVersion images) {
        requireOneAnswer();
        return DeployRequest.of(options(
                Optional.of(images.name().text()), Optional.of(images.version().text())));
    }

    private void requireOneAnswer() {
        if (applies.isPresent() && waits.isPresent()) {
            throw new Failure(FailureCode.USAGE, "instantly-apply-twice", Facts.none());
        }
    }

    private DeployRequest read(Path deploy) {
        if (Files.notExists(deploy)) {
            throw BuildArguments.missing(deploy);
        }
        boolean also = Stream.of(app, version, cluster, name, title, payload, staged, waits, applies, node, source)
                .anyMatch(Optional::isPresent);
        if (also) {
            throw new Failure(FailureCode.USAGE, "two-requests", Facts.of("file", deploy));
        }
        try (var in = Files.newInputStream(deploy)) {
            return DeployRequest.parse(deploy.toString(), in.readNBytes(DeployRequest.MAX_BYTES + 1));
        } catch (IOException e) {
            throw new Failure(FailureCode.FILE_UNREADABLE, "request", Facts.of("file", deploy, "reason", e), e);
        }
    }

    private RequestOptions options(Optional<String> appName, Optional<String> appVersion) {
        return new RequestOptions(
                appName,
                appVersion,
                cluster,
                name,
                title,
                payload.map(yaml -> YamlReader.read(yaml, FailureCode.REQUEST_INVALID)),
                staged,
                waits.or(() -> applies),
                source,
                node);
    }
}
