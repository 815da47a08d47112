package dev.boltseal.samples.house;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Who may know whom. A class belongs to the module that the third name of its package stands for.
class ArchitectureTest {
    private static final String ROOT = "dev.boltseal.";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.boltseal");

    /// The modules that each may use.
    private static final Map<String, Set<String>> EDGES = Map.of(
            "format", Set.of(),
            "console", Set.of("format"),
            "registry", Set.of("format"),
            "testkit", Set.of("format"),
            "builder", Set.of("registry", "format"),
            "cli", Set.of("builder", "registry", "format", "console"),
            "edge", Set.of("registry", "format"),
            "agent", Set.of("edge", "registry", "format", "console"),
            "samples", Set.of("cli", "builder", "agent", "edge", "registry", "format", "console", "testkit"));

    /// The packages of a module in line; each may use only those before it.
    record Line(String module, List<String> packages) {
        Line(String module, String packages) {
            this(module, List.of(packages.split(" ")));
        }

        boolean holds(String packageName) {
            return packageName.startsWith(ROOT + module + ".");
        }

        int place(String packageName) {
            return packages.indexOf(packageName.substring(ROOT.length() + module.length() + 1));
        }
    }

    static Stream<Line> lines() {
        return Stream.of(
                new Line(
                        "format",
                        "failure durable parallel json der oci manifest layout trust key seal envelope archive verify"),
                new Line("registry", "source http config auth client"),
                new Line(
                        "builder",
                        "request credential secret catalog cluster source cache appimage resolve plan pull build"),
                new Line("edge", "kubernetes identity ledger grpc store containerd receipt importer runtime workload"));
    }

    @Test
    void modulesUseOnlyWhatTheyMay() {
        assertThat(CLASSES.stream().map(JavaClass::getPackageName).map(ArchitectureTest::module))
                .isSubsetOf(EDGES.keySet())
                .contains("format", "registry", "builder", "console", "testkit");

        for (var edge : edges(ArchitectureTest::module)) {
            assertThat(EDGES.get(edge.from())).as(edge.from()).contains(edge.to());
        }
    }

    @ParameterizedTest
    @MethodSource("lines")
    void packagesUseOnlyThoseBeforeThem(Line line) {
        for (var edge : edges(Function.identity())) {
            if (line.holds(edge.from()) && line.holds(edge.to())) {
                assertThat(line.place(edge.from())).as(edge.toString()).isGreaterThan(line.place(edge.to()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("lines")
    void everyPackageStandsInItsLine(Line line) {
        assertThat(CLASSES.stream()
                        .map(JavaClass::getPackageName)
                        .filter(line::holds)
                        .distinct())
                .allSatisfy(each -> assertThat(line.place(each)).isNotNegative());
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
                .filter(each -> each.getTargetClass().getPackageName().startsWith(ROOT))
                .map(each -> new Edge(
                        part.apply(each.getOriginClass().getPackageName()),
                        part.apply(each.getTargetClass().getPackageName())))
                .filter(each -> !each.from().equals(each.to()))
                .collect(toCollection(TreeSet::new));
    }

    private static String module(String packageName) {
        String inside = packageName.substring(ROOT.length());
        return inside.contains(".") ? inside.substring(0, inside.indexOf('.')) : inside;
    }
}
