package dev.boltseal.samples.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleDescriptor.Requires;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What other programs get: the packages that the modules export, and the Java that they need.
class EmbeddedModulesTest {
    /// Source: Java Virtual Machine Specification, table 4.1-A.
    private static final int JAVA_21 = 65;

    private static final int VERSION_OFFSET = 6;

    @ParameterizedTest
    @CsvSource({
        "base, dev.boltseal.base, dev.boltseal.base.failure",
        "bundle-format, dev.boltseal.format, dev.boltseal.format",
        "keys, dev.boltseal.keys,"
    })
    void exportOnlyWhatIsDocumented(String module, String name, String exported) throws IOException {
        ModuleDescriptor descriptor = descriptor(module);

        assertThat(descriptor.name()).isEqualTo(name);
        assertThat(descriptor.isOpen()).isFalse();
        assertThat(descriptor.opens()).isEmpty();
        assertThat(descriptor.exports().stream()
                        .filter(each -> !each.isQualified())
                        .map(Exports::source))
                .containsExactlyElementsOf(exported == null ? List.of() : List.of(exported));
    }

    /// Names that belong to the libraries, not to their files.
    @Test
    void requireNamedModules() throws IOException {
        Set<String> required = Stream.of(descriptor("base"), descriptor("bundle-format"))
                .flatMap(each -> each.requires().stream())
                .map(Requires::name)
                .collect(Collectors.toSet());

        assertThat(required)
                .containsExactlyInAnyOrder(
                        "java.base",
                        "dev.boltseal.base",
                        "com.fasterxml.jackson.core",
                        "org.bouncycastle.provider",
                        "org.jspecify");
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "bundle-format"})
    void runOnJava21(String module) throws IOException {
        try (Stream<Path> files = Files.walk(classes(module))) {
            List<Path> all =
                    files.filter(file -> file.toString().endsWith(".class")).toList();

            assertThat(all)
                    .hasSizeGreaterThan(20)
                    .allSatisfy(file -> assertThat(classVersion(file)).isEqualTo(JAVA_21));
        }
    }

    private static int classVersion(Path file) throws IOException {
        try (var in = new DataInputStream(Files.newInputStream(file))) {
            in.skipNBytes(VERSION_OFFSET);
            return in.readUnsignedShort();
        }
    }

    private static ModuleDescriptor descriptor(String module) throws IOException {
        try (var in = Files.newInputStream(classes(module).resolve("module-info.class"))) {
            return ModuleDescriptor.read(in);
        }
    }

    private static Path classes(String module) {
        return Sources.root().resolve(module).resolve("target").resolve("classes");
    }
}
