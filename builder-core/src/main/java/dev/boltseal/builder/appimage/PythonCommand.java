package dev.boltseal.builder.appimage;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.JsonValue.JsonList;
import dev.boltseal.base.json.JsonValue.JsonNull;
import dev.boltseal.base.json.JsonValue.JsonObject;
import dev.boltseal.base.json.JsonValue.JsonText;
import dev.boltseal.format.oci.Descriptor;
import dev.boltseal.registry.source.ImageSource;
import dev.boltseal.registry.source.PartialBlob;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.CompressorException;
import org.apache.commons.compress.compressors.CompressorStreamFactory;

/// The name of Python in a base image: `python`, or `python3` if only that exists, as in Debian.
///
/// If the base image was made from Docker's official images, its configuration tells the name. Otherwise its
/// layers are searched, beginning with the last.
///
/// @param name the base image's name in messages
record PythonCommand(String name, ImageSource source, PlatformImage base) {
    private static final String PYTHON = "python";
    private static final String PYTHON3 = "python3";
    private static final String OFFICIAL = "PYTHON_VERSION=";
    private static final String PATH = "PATH=";
    private static final String USUAL_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
    private static final String HIDDEN = ".wh.";

    /// @throws Failure `REGISTRY_FAILED`, and what the source throws
    String find() {
        if (environment().anyMatch(each -> each.startsWith(OFFICIAL))) {
            return PYTHON;
        }
        var search = new Search(directories());
        for (Descriptor layer : base.layers().reversed()) {
            search.look(names(layer, search));
            if (search.found.contains(PYTHON)) {
                return PYTHON;
            }
        }
        return search.found.contains(PYTHON3) ? PYTHON3 : PYTHON;
    }

    private Stream<String> environment() {
        if (base.config().field("config").orElse(new JsonNull()) instanceof JsonObject config
                && config.field("Env").orElse(new JsonNull()) instanceof JsonList(var texts)) {
            return texts.stream()
                    .filter(JsonText.class::isInstance)
                    .map(JsonText.class::cast)
                    .map(JsonText::text);
        }
        return Stream.of();
    }

    private List<String> directories() {
        String path = environment()
                .filter(each -> each.startsWith(PATH))
                .findFirst()
                .map(each -> each.substring(PATH.length()))
                .orElse(USUAL_PATH);
        return Stream.of(path.split(":")).map(PythonCommand::relative).toList();
    }

    /// The relevant paths in the layer; empty if it is not a tar that can be read here.
    private Set<String> names(Descriptor layer, Search search) {
        Set<String> names = new HashSet<>();
        try (var bytes = new Checked(source.open(layer, PartialBlob.nothing()));
                var tar = new TarArchiveInputStream(unpacked(layer, bytes))) {
            for (TarArchiveEntry each = tar.getNextEntry(); each != null; each = tar.getNextEntry()) {
                String path = relative(each.getName());
                if (search.wants(path)) {
                    names.add(path);
                }
            }
        } catch (UncheckedIOException e) {
            throw new Failure(
                    FailureCode.REGISTRY_FAILED,
                    "base-layer",
                    Facts.of("image", name, "reason", Objects.requireNonNull(e.getCause())),
                    e);
        } catch (IOException | IllegalArgumentException e) {
            return Set.of();
        }
        return names;
    }

    private static InputStream unpacked(Descriptor layer, InputStream bytes) throws CompressorException {
        var buffered = new BufferedInputStream(bytes);
        return layer.mediaType().name().contains("+")
                ? new CompressorStreamFactory().createCompressorInputStream(buffered)
                : buffered;
    }

    private static String relative(String path) {
        return path.replaceAll("^(\\./|/)+", "").replaceAll("/+$", "");
    }

    /// What the layers contain, beginning with the last.
    private static final class Search {
        private final Set<String> wanted = new HashSet<>();
        private final Set<String> hidden = new HashSet<>();
        private final Set<String> found = new HashSet<>();

        Search(List<String> directories) {
            for (String directory : directories) {
                wanted.add(directory + "/" + PYTHON);
                wanted.add(directory + "/" + PYTHON3);
            }
        }

        boolean wants(String path) {
            return wanted.contains(path) || wanted.contains(path.replace("/" + HIDDEN, "/"));
        }

        void look(Set<String> names) {
            names.stream()
                    .filter(path -> !path.contains("/" + HIDDEN) && !hidden.contains(path))
                    .forEach(path -> found.add(path.substring(path.lastIndexOf('/') + 1)));
            names.stream()
                    .filter(path -> path.contains("/" + HIDDEN))
                    .forEach(path -> hidden.add(path.replace("/" + HIDDEN, "/")));
        }
    }

    /// Distinguishes the failures of the source from those of the tar.
    private static final class Checked extends FilterInputStream {
        Checked(InputStream in) {
            super(in);
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            try {
                return super.read(bytes, offset, length);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
