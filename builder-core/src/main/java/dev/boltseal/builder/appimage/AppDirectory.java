package dev.boltseal.builder.appimage;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.builder.catalog.AppSpec;
import dev.boltseal.builder.catalog.AppType;
import dev.boltseal.builder.catalog.AppType.Python;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The checked sources of an app: every file may go into an image, and everything that the app needs to run is
/// there.
///
/// @param files sorted by path
record AppDirectory(Path directory, AppSpec spec, List<AppFile> files) {
    static final String DEPENDENCIES = "site-packages/";

    AppDirectory {
        files = List.copyOf(files);
    }

    /// @throws Failure `APP_DIR_INVALID`
    static AppDirectory open(Path directory, AppSpec spec) {
        try {
            var app = new AppDirectory(directory, spec, list(directory, spec));
            app.requireProgram();
            return app;
        } catch (IOException e) {
            throw new Failure(
                    FailureCode.APP_DIR_INVALID, "directory", Facts.of("directory", directory, "reason", e), e);
        }
    }

    /// The files that were installed and not written by the app's authors.
    List<AppFile> dependencies() {
        return files.stream()
                .filter(file -> file.path().startsWith(DEPENDENCIES))
                .toList();
    }

    List<AppFile> sources() {
        return files.stream()
                .filter(file -> !file.path().startsWith(DEPENDENCIES))
                .toList();
    }

    private void requireProgram() throws IOException {
        switch (spec.type()) {
            case AppType.Kelvin(Optional<Python> python) ->
                requirePython(python.orElseThrow(
                        () -> new Failure(FailureCode.APP_DIR_INVALID, "no-python", Facts.of("directory", directory))));
            case AppType.Docker _ -> {}
            case AppType.Bridge _ ->
                throw new Failure(FailureCode.APP_DIR_INVALID, "bridge", Facts.of("directory", directory));
        }
    }

    private void requirePython(Python python) throws IOException {
        if (!has(python.entryPoint())) {
            throw new Failure(
                    FailureCode.APP_DIR_INVALID,
                    "entry-point",
                    Facts.of("directory", directory, "file", python.entryPoint()));
        }
        var requirements = Requirements.of(directory, python);
        if (!requirements.isEmpty() && dependencies().isEmpty()) {
            throw new Failure(
                    FailureCode.APP_DIR_INVALID,
                    "not-installed",
                    Facts.of(
                            "directory",
                            directory,
                            "dependencies",
                            DEPENDENCIES,
                            "command",
                            requirements.installCommand()));
        }
    }

    private boolean has(String path) {
        return files.stream().anyMatch(file -> file.path().equals(path));
    }

    private static List<AppFile> list(Path directory, AppSpec spec) throws IOException {
        var ignored = IgnoreRules.of(directory, Dockerfiles.in(directory, spec));
        List<AppFile> files = new ArrayList<>();
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes) {
                boolean skipped = !each.equals(directory) && ignored.ignores(directory.relativize(each));
                return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path each, BasicFileAttributes attributes) throws IOException {
                Path relative = directory.relativize(each);
                if (!ignored.ignores(relative)) {
                    files.add(file(directory, each, attributes));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        files.sort(Comparator.comparing(AppFile::path));
        return files;
    }

    /// A symbolic link could put any file of this machine into the image.
    private static AppFile file(Path directory, Path file, BasicFileAttributes attributes) throws IOException {
        String path = directory
                .relativize(file)
                .toString()
                .replace(file.getFileSystem().getSeparator(), "/");
        if (!attributes.isRegularFile()) {
            throw new Failure(FailureCode.APP_DIR_INVALID, "irregular", Facts.of("directory", directory, "file", path));
        }
        return new AppFile(file, path, isExecutable(file));
    }

    /// According to its mode, whether or not this user may run it.
    private static boolean isExecutable(Path file) throws IOException {
        var view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        return view != null && view.readAttributes().permissions().contains(PosixFilePermission.OWNER_EXECUTE);
    }
}
