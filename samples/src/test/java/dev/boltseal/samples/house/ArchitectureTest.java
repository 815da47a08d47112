package dev.boltseal.samples.house;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Who may know whom: modules, and the packages inside each.
///
/// The classes are those that Maven compiled, of every module that the root POM names, whether or not this one
/// depends on it.
class ArchitectureTest {
    private static final Path ROOT =
            Path.of("").toAbsolutePath().resolveSibling(".").normalize();

    /// A module.
    ///
    /// @param name of its directory
    /// @param prefix of its packages
    /// @param uses the modules that it may use
    /// @param packages below the prefix, in line: each may use only those before it; `.` is the prefix itself
    record Module(String name, String prefix, List<String> uses, List<String> packages) {
        static Module of(String name, String prefix, String uses, String packages) {
            return new Module(name, "dev.boltseal." + prefix, words(uses), words(packages));
        }

        private static List<String> words(String text) {
            return text.isEmpty() ? List.of() : List.of(text.split(" "));
        }

        boolean holds(String packageName) {
            return packageName.equals(prefix) || packageName.startsWith(prefix + ".");
        }

        int place(String packageName) {
            return packages.indexOf(packageName.equals(prefix) ? "." : packageName.substring(prefix.length() + 1));
        }

        JavaClasses classes() {
            return imported(List.of(this));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static final List<Module> MODULES = List.of(
            Module.of("base", "base", "", "failure durable parallel json"),
            Module.of(
                    "bundle-format",
                    "format",
                    "base",
                    "der oci manifest layout trust seal envelope archive verify app ."),
            Module.of("keys", "keys", "bundle-format base", "files token signing"),
            Module.of("oci-registry", "registry", "bundle-format base", "source http yaml config auth client"),
            Module.of("terminal", "terminal", "oci-registry bundle-format base", ". argument setting bundle"),
            Module.of(
                    "testkit",
                    "testkit",
                    "bundle-format base",
                    "count files process command cluster registry grpc image proxy bundle tamper trust"),
            Module.of(
                    "builder-core",
                    "builder",
                    "oci-registry keys bundle-format base",
                    "reference settings request credential secret trust catalog clusters source cache appimage resolve output plan pull pipeline exchange"),
            Module.of(
                    "builder-cli",
                    "cli",
                    "builder-core oci-registry keys bundle-format base terminal",
                    "option bundle catalog build exchange cluster keys login trust config ."),
            Module.of(
                    "edge-core",
                    "edge",
                    "oci-registry keys bundle-format base",
                    "kubernetes state sqlite identity trust ledger node desired access nodedb grpc store containerd receipt admission reception health runtime images workload doctor"),
            Module.of("edge-runtime", "runtime", "edge-core bundle-format base", "render kubernetes podman"),
            Module.of(
                    "edge-agent",
                    "agent",
                    "edge-runtime edge-core oci-registry keys bundle-format base terminal",
                    "option bundle enrol trust workloads images boot doctor ledger receipts config ."),
            Module.of("bench", "bench", "testkit bundle-format base", "."),
            Module.of(
                    "samples",
                    "samples",
                    "builder-cli builder-core edge-agent edge-core oci-registry keys bundle-format base terminal testkit",
                    "."));

    private static final JavaClasses CLASSES = imported(MODULES);

    /// All but what JMH generates.
    private static JavaClasses imported(List<Module> modules) {
        return new ClassFileImporter()
                .withImportOption(location -> !location.contains("/jmh_generated/"))
                .importPaths(modules.stream()
                        .map(each -> ROOT.resolve(each.name()).resolve("target").resolve("classes"))
                        .toList());
    }

    static Stream<Module> modules() {
        return MODULES.stream();
    }

    @Test
    void everyModuleOfTheBuildHasARow() throws IOException {
        String pom = Files.readString(ROOT.resolve("pom.xml"));
        List<String> built = Pattern.compile("<module>([^<]+)</module>")
                .matcher(pom)
                .results()
                .map(each -> each.group(1))
                .filter(each -> Files.isDirectory(
                        ROOT.resolve(each).resolve("src").resolve("main").resolve("java")))
                .toList();

        assertThat(MODULES).extracting(Module::name).containsExactlyInAnyOrderElementsOf(built);
    }

    @ParameterizedTest
    @MethodSource("modules")
    void modulesUseOnlyWhatTheyMay(Module module) {
        for (var edge : edges(packageName -> module(packageName).name())) {
            if (edge.from().equals(module.name())) {
                assertThat(module.uses()).as(edge.toString()).contains(edge.to());
            }
        }
    }

    /// Neither a class of another module's package nor a package of the line without classes.
    @ParameterizedTest
    @MethodSource("modules")
    void theLineNamesThePackagesThereAre(Module module) {
        Set<String> there = module.classes().stream()
                .map(JavaClass::getPackageName)
                .peek(each -> assertThat(module.holds(each)).as(each).isTrue())
                .map(each -> each.equals(module.prefix())
                        ? "."
                        : each.substring(module.prefix().length() + 1))
                .collect(toCollection(TreeSet::new));

        assertThat(module.packages()).containsExactlyInAnyOrderElementsOf(there);
    }

    @ParameterizedTest
    @MethodSource("modules")
    void packagesUseOnlyThoseBeforeThem(Module module) {
        for (var edge : edges(Function.identity())) {
            if (module(edge.from()).equals(module) && module(edge.to()).equals(module)) {
                assertThat(module.place(edge.from())).as(edge.toString()).isGreaterThan(module.place(edge.to()));
            }
        }
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.boltseal.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    private record Edge(String from, String to) implements Comparable<Edge> {
        @Override
        public int compareTo(Edge other) {
            return toString().compareTo(other.toString());
        }
    }

    /// The edges between our own packages, each mapped to what it counts as; none from a thing to itself.
    private static Set<Edge> edges(Function<String, String> part) {
        return CLASSES.stream()
                .flatMap(each -> each.getDirectDependenciesFromSelf().stream())
                .filter(each -> each.getTargetClass().getPackageName().startsWith("dev.boltseal."))
                .map(each -> new Edge(
                        part.apply(each.getOriginClass().getPackageName()),
                        part.apply(each.getTargetClass().getPackageName())))
                .filter(each -> !each.from().equals(each.to()))
                .collect(toCollection(TreeSet::new));
    }

    /// The one whose prefix is the longest that fits.
    private static Module module(String packageName) {
        return MODULES.stream()
                .filter(each -> each.holds(packageName))
                .max(Comparator.comparingInt(each -> each.prefix().length()))
                .orElseThrow(() -> new AssertionError(packageName + " belongs to no module"));
    }
}
