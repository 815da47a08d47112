package dev.boltseal.cli.build;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.builder.catalog.AppVersion;
import dev.boltseal.builder.catalog.Catalog;
import dev.boltseal.builder.output.ChecksumFile;
import dev.boltseal.builder.pipeline.BuiltBundle;
import dev.boltseal.builder.pipeline.BundleBuild;
import dev.boltseal.builder.pipeline.Destination;
import dev.boltseal.builder.pipeline.Sealer;
import dev.boltseal.builder.plan.Planner;
import dev.boltseal.builder.pull.PullOptions;
import dev.boltseal.builder.pull.Puller;
import dev.boltseal.builder.request.DeployRequest;
import dev.boltseal.builder.request.ImageOverride;
import dev.boltseal.builder.resolve.BuildOrder;
import dev.boltseal.builder.resolve.OrderedImages;
import dev.boltseal.builder.resolve.Resolver;
import dev.boltseal.builder.source.ArchiveObserver;
import dev.boltseal.builder.source.OpenedArchives;
import dev.boltseal.builder.source.OpenedImages;
import dev.boltseal.cli.bundle.Checksum;
import dev.boltseal.cli.option.BuilderRegistries;
import dev.boltseal.cli.option.CacheOption;
import dev.boltseal.cli.option.CatalogOption;
import dev.boltseal.cli.option.HomeOption;
import dev.boltseal.cli.option.KeyOption;
import dev.boltseal.cli.option.PassphraseOption;
import dev.boltseal.format.oci.Platform;
import dev.boltseal.format.seal.SigningKey;
import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.Environment;
import dev.boltseal.terminal.HelpSection;
import dev.boltseal.terminal.OutputPath;
import dev.boltseal.terminal.ProductVersion;
import dev.boltseal.terminal.setting.RegistryOption;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Builds a bundle.
@Command(
        name = "build",
        sortOptions = false,
        description = "Build a sealed bundle for one cluster: some images, or one version of an app with its images.",
        footer = {
            "",
            "Example:",
            "  boltseal build nginx:1.27 redis:7 --cluster plant-7",
            "  boltseal build deploy.json --catalog samples/catalog -o bundles"
        })
public final class BuildCommand implements Runnable {
    private static final int MAX_JOBS = 64;

    private final Console console;
    private final Environment here;

    @Mixin
    private final RequestOption request = new RequestOption();

    @Mixin
    private final CatalogOption catalog;

    @Mixin
    private final SourcesOption sources = new SourcesOption();

    @Mixin
    private final ImageOption images = new ImageOption();

    @Mixin
    private final SecrecyOption secrecy;

    @HelpSection("Output")
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE|DIR",
            description =
                    "The file to write, or a directory, where the bundle is named by workload and time; DIR/ is made"
                            + " if it doesn't exist. Default: the current directory.")
    private String output = "";

    @HelpSection("Output")
    @Option(names = "--checksum", description = "Also write FILE.sha256 beside the bundle, for sha256sum -c.")
    private boolean checksum;

    @Mixin
    private final KeyOption key;

    @Mixin
    private final PassphraseOption passphrase;

    @HelpSection("Output")
    @Option(
            names = "--dry-run",
            description = "Show what would be built and its exact size; pull no layer and write nothing.")
    private boolean dryRun;

    @HelpSection("Output")
    @Option(
            names = "--name-with-cluster",
            description = "In a directory, call the bundle <workload>_<cluster>_<time>.zip.")
    private boolean nameWithCluster;

    @HelpSection("Pulling")
    @Option(
            names = "--jobs",
            paramLabel = "N",
            description = "Pull at most this many layers at once, 1-64; fewer from a busy registry. Default: 8.")
    private int jobs = 8;

    @Mixin
    private final CacheOption cache;

    @Mixin
    private final RegistryOption registries;

    @Mixin
    private final HomeOption home;

    public BuildCommand(Console console, Environment here) {
        this.console = console;
        this.here = here;
        this.home = new HomeOption(here);
        this.catalog = new CatalogOption(home);
        this.key = new KeyOption(home);
        this.passphrase = new PassphraseOption(here, home);
        this.secrecy = new SecrecyOption(here);
        this.cache = new CacheOption(here, home);
        this.registries = new RegistryOption(here, "boltseal", new BuilderRegistries(here, home));
    }

    @Override
    public void run() {
        if (jobs < 1 || jobs > MAX_JOBS) {
            throw new Failure(FailureCode.USAGE, "jobs", Facts.of("maxJobs", MAX_JOBS, "found", jobs));
        }
        Optional<AppVersion> listed = request.images();
        if (listed.isPresent()) {
            requireNoCatalog();
        }
        List<ImageOverride> overrides = sources.with(images.overrides());
        DeployRequest wanted = listed.map(request::requestOf).orElseGet(request::request);
        Catalog apps = listed.isPresent() ? Catalog.none() : catalog();
        var order = new BuildOrder(
                wanted,
                listed.orElseGet(() -> sources.app(apps, wanted)),
                overrides,
                images.platforms(),
                secrecy.secrecy(),
                images.encryptedLayers());
        try (var signer = signingKey();
                var progress = new BuildProgress(console);
                var ordered = images(apps, order, progress)) {
            var opened = new OpenedImages(ordered);
            var kept = cache.cache(progress);
            var build = new BundleBuild(
                    new Resolver(home.home().clusters(), opened),
                    new Planner("boltseal/" + ProductVersion.text()),
                    new Sealer(signer, home.home().serials(), here.clock(), here.random()),
                    new Puller(opened, PullOptions.standard(jobs, here.random()), kept, progress),
                    kept,
                    progress);
            run(build, order, progress);
        }
    }

    private Catalog catalog() {
        return sources.isGiven() ? catalog.openIfAny() : catalog.open();
    }

    private void requireNoCatalog() {
        if (sources.isGiven() || sources.hasBase() || catalog.isGiven()) {
            throw new Failure(FailureCode.USAGE, "images-and-catalog", Facts.none());
        }
    }

    private void run(BundleBuild build, BuildOrder order, BuildProgress progress) {
        var path = new OutputPath(output);
        var destination = new Destination(dryRun ? path.unmade() : path.made(), nameWithCluster);
        if (nameWithCluster && destination.file().isPresent()) {
            throw new Failure(FailureCode.USAGE, "name-with-cluster", Facts.of("file", output));
        }
        if (dryRun) {
            var dry = build.dryRun(order, destination);
            progress.warn(dry.plan());
            progress.close();
            console.answer(new PlanReport(dry, cached(dry.cached()), progress.warnings()).answer());
        } else {
            if (checksum) {
                destination.file().map(ChecksumFile::new).ifPresent(ChecksumFile::requireFree);
            }
            var built = build.build(order, destination);
            progress.close();
            console.answer(new BuiltReport(built, sum(built), cached(progress.taken()), progress.warnings()).answer());
        }
    }

    private Optional<Checksum> sum(BuiltBundle built) {
        return checksum ? Optional.of(Checksum.written(built.file(), built.sha256())) : Optional.empty();
    }

    private Optional<Long> cached(long bytes) {
        return Optional.of(bytes).filter(any -> cache.place().isPresent());
    }

    /// One more connection than there are pulls, for tokens.
    private OrderedImages images(Catalog opened, BuildOrder order, ArchiveObserver observer) {
        var app = order.app().spec();
        return new OrderedImages(
                registries.client(jobs + 1),
                app,
                () -> sources.base(opened, app),
                () -> platforms(order),
                new OpenedArchives(new Destination(new OutputPath(output).unmade()).directory(), observer));
    }

    private List<Platform> platforms(BuildOrder order) {
        return order.platforms().isEmpty()
                ? List.of(home.home()
                        .clusters()
                        .show(order.request().clusterName())
                        .platform())
                : order.platforms().stream().distinct().toList();
    }

    private SigningKey signingKey() {
        return key.address().open(passphrase);
    }
}
