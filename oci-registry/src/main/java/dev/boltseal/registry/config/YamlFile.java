package dev.boltseal.registry.config;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.Place;
import dev.boltseal.registry.yaml.YamlException;
import dev.boltseal.registry.yaml.YamlReader;
import dev.boltseal.registry.yaml.YamlText;
import dev.boltseal.registry.yaml.YamlTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// One YAML 1.2 document in a file: at most 1 MiB and 16 levels, no anchors, no aliases.
final class YamlFile {
    private static final int MAX_DEPTH = 16;

    private final Path file;

    YamlFile(Path file) {
        this.file = file;
    }

    /// Empty for a file without a document.
    ///
    /// @throws Failure `FILE_UNREADABLE`, `REGISTRY_SETTINGS_INVALID`
    Optional<YamlValue> read() {
        try {
            return YamlTree.plain(YamlText.of(bytes(), YamlReader.MAX_BYTES), MAX_DEPTH)
                    .map(node -> new YamlValue(file, "the file", node));
        } catch (YamlException e) {
            throw invalid(e);
        }
    }

    private byte[] bytes() {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(YamlReader.MAX_BYTES + 1);
        } catch (IOException e) {
            throw new Failure(FailureCode.FILE_UNREADABLE, "registries", Facts.of("file", file, "reason", e), e);
        }
    }

    private Failure invalid(YamlException cause) {
        Object place = cause.position()
                .<Object>map(position -> new Place(file.toString(), position).phrase())
                .orElse(file);
        return new Failure(
                FailureCode.REGISTRY_SETTINGS_INVALID,
                "yaml",
                Facts.of("place", place, "reason", cause.found()),
                cause);
    }
}
