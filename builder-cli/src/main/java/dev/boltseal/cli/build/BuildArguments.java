package dev.boltseal.cli.build;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.Spelling;
import dev.boltseal.builder.catalog.AppVersion;
import dev.boltseal.builder.request.ImageList;
import dev.boltseal.terminal.HelpSection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The plain arguments of `build`, `--file` and `--images`: a deploy request, or images.
///
/// An argument is the deploy request where it is a file that exists, ends in `.json` or begins with `.` or `/`, else an
/// image. A name without a tag that could be a misspelt file is refused, because nobody can tell what was meant.
@HelpSection("Request")
final class BuildArguments {
    private static final String JSON = ".json";
    private static final Set<String> FILE_KINDS = Set.of("json", "yaml", "yml");

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description =
                    "The platform's deploy request, deploy.json. It takes the place of the options from --app to --source.")
    private Optional<Path> file = Optional.empty();

    @Option(
            names = "--images",
            paramLabel = "FILE",
            description = "Images to build a bundle of, one a line, beside or instead of those given as arguments.")
    private Optional<Path> list = Optional.empty();

    @Parameters(
            arity = "0..*",
            paramLabel = "FILE|IMAGE",
            description = "The deploy request without -f, or images to build a bundle of without any catalog. An"
                    + " argument is the request if it is an existing file or ends in .json, and an image otherwise.")
    private List<String> arguments = List.of();

    /// The deploy request, where one was given.
    ///
    /// @throws Failure `USAGE` where there are several, or images besides
    Optional<Path> request() {
        List<Path> requests = Stream.concat(
                        file.stream(),
                        arguments.stream().filter(BuildArguments::isRequest).map(Path::of))
                .toList();
        if (requests.size() > 1) {
            throw new Failure(FailureCode.USAGE, "two-request-files", Facts.of("files", requests));
        }
        requests.forEach(request -> images().findFirst().ifPresent(image -> {
            throw new Failure(FailureCode.USAGE, "request-and-images", Facts.of("file", request, "image", image));
        }));
        return requests.stream().findFirst();
    }

    /// An app of the images that were given.
    ///
    /// @throws Failure `REFERENCE_INVALID`, `FILE_UNREADABLE`; as [#request]
    Optional<AppVersion> app() {
        if (request().isPresent() || images().findFirst().isEmpty()) {
            return Optional.empty();
        }
        List<String> named = arguments.stream().filter(each -> !isRequest(each)).toList();
        named.forEach(BuildArguments::requireNoFile);
        ImageList typed = ImageList.ofArguments(named);
        ImageList all = list.map(ImageList::read).map(typed::and).orElse(typed);
        return Optional.of(AppVersion.ofImages(all.locations(Path.of("").toAbsolutePath())));
    }

    /// What was given in place of a request, for messages.
    private Stream<String> images() {
        return Stream.concat(
                arguments.stream().filter(each -> !isRequest(each)),
                list.stream().map("--images %s"::formatted));
    }

    private static boolean isRequest(String argument) {
        Path path = Path.of(argument);
        return argument.endsWith(JSON)
                || argument.startsWith(".")
                || argument.startsWith("/")
                || (Files.exists(path) && !Files.isDirectory(path));
    }

    private static void requireNoFile(String argument) {
        if (argument.contains(":") || argument.contains("@")) {
            return;
        }
        Path path = Path.of(argument).toAbsolutePath();
        String name = String.valueOf(path.getFileName());
        Optional<String> near = Spelling.closest(name, files(path.resolveSibling(".")))
                .filter(each -> name.contains("."))
                .or(() -> Optional.of(name + JSON).filter(each -> Files.exists(path.resolveSibling(each))));
        near.ifPresent(meant -> {
            throw new Failure(
                    FailureCode.FILE_UNREADABLE,
                    "request-misspelt",
                    Facts.of("found", argument, "meant", Path.of(argument).resolveSibling(meant)));
        });
        String kind = name.substring(name.lastIndexOf('.') + 1);
        if (!kind.equals(name) && Spelling.closest(kind, FILE_KINDS).isPresent()) {
            throw new Failure(FailureCode.FILE_UNREADABLE, "request-or-image", Facts.of("found", argument));
        }
    }

    /// What to say of a request that is not there: which file may have been meant.
    static Failure missing(Path request) {
        String name = String.valueOf(request.getFileName());
        return Spelling.closest(name, files(request.toAbsolutePath().resolveSibling(".")))
                .map(meant -> new Failure(
                        FailureCode.FILE_UNREADABLE,
                        "request-other",
                        Facts.of("file", request, "meant", request.resolveSibling(meant))))
                .orElseGet(
                        () -> new Failure(FailureCode.FILE_UNREADABLE, "request-missing", Facts.of("file", request)));
    }

    /// None where the directory can't be read.
    private static List<String> files(Path directory) {
        try (var files = Files.list(directory)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> String.valueOf(file.getFileName()))
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
