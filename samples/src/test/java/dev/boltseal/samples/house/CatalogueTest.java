package dev.boltseal.samples.house;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.boltseal.base.failure.Messages;
import dev.boltseal.samples.house.SentenceSites.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Codes, facts and sentences fit each other: every sentence that the code makes is in the catalogue, nothing else is,
/// and each has the facts that stand in it.
class CatalogueTest {
    private static final Pattern CLASS_NAME = Pattern.compile("\\b[A-Z][a-z]+[A-Z]\\w*(Exception|Error)\\b|\\bjava\\.");

    private static final Set<String> THE_TYPES_THEMSELVES = Set.of("Failure.java", "Phrase.java", "Problem.java");

    /// The modules that `boltseal-edge` is made of.
    private static final Set<String> OF_NODES =
            Set.of("base", "bundle-format", "keys", "oci-registry", "terminal", "edge-core", "edge-agent");

    private static final Path CATALOGUES = Sources.root().resolve("base/src/main/resources/dev/boltseal/base/failure");

    private static final SentenceSites FOUND = new SentenceSites();

    @BeforeAll
    static void readEverything() throws IOException {
        for (Path file : Sources.java("main")) {
            if (!file.toString().contains("/testkit/")
                    && !THE_TYPES_THEMSELVES.contains(file.getFileName().toString())) {
                FOUND.read(Sources.root().relativize(file).toString(), Files.readString(file));
            }
        }
        assertThat(FOUND.sites()).hasSizeGreaterThan(400);
    }

    @Test
    void keysAndFactsAreWrittenWhereTheyAreMade() {
        assertThat(FOUND.faults()).isEmpty();
    }

    @Test
    void everySentenceThatIsMadeIsInTheCatalogue() {
        assertThat(FOUND.sites())
                .filteredOn(site -> !Messages.english().keys().contains(site.key()))
                .isEmpty();
    }

    @Test
    void everySentenceOfTheCatalogueIsMade() {
        Set<String> made = FOUND.sites().stream().map(Site::key).collect(toSet());

        assertThat(new TreeSet<>(Messages.english().keys())).isSubsetOf(made);
    }

    @Test
    void everyFactOfASentenceIsGivenWhereverItIsMade() {
        assertThat(FOUND.sites())
                .filteredOn(site -> !site.facts().containsAll(Messages.english().facts(site.key())))
                .isEmpty();
    }

    @Test
    void noSentenceNamesAJavaClass() throws IOException {
        assertThat(catalogue())
                .isNotEmpty()
                .allSatisfy(line ->
                        assertThat(CLASS_NAME.matcher(line).find()).as(line).isFalse());
    }

    @Test
    void noKeyIsThereTwice() throws IOException {
        assertThat(catalogue().stream()
                        .filter(line -> line.contains("=") && !line.startsWith("#"))
                        .map(line -> line.substring(0, line.indexOf('='))))
                .doesNotHaveDuplicates();
    }

    /// Whoever stands at a node reads everything in one language.
    @Test
    void everySentenceThatANodeCanSayIsThereInGerman() throws IOException {
        Set<String> german = keys("messages_de.properties");

        assertThat(FOUND.sites())
                .filteredOn(site -> OF_NODES.contains(site.place().split("/", 2)[0]))
                .hasSizeGreaterThan(400)
                .filteredOn(site -> !german.contains(site.key()))
                .isEmpty();
    }

    @Test
    void findsWhatIsNotWrittenOut() throws IOException {
        var sites = new SentenceSites();
        sites.read("A.java", """
                class A {
                    Failure computed(String key, Facts given, FailureCode code) {
                        new Failure(SEAL_BROKEN, Facts.of("document", 1, "found", 2));
                        new Failure(FailureCode.SEAL_BROKEN, "other", Facts.of("a", 1).and("b", 2), null);
                        var facts = Facts.of("c", 3);
                        Problem.of(SEAL_BROKEN, "more", facts);
                        new Failure(code, Phrase.of("shared", Facts.none()));
                        Phrase.of(key);
                        new Failure(code, Facts.none());
                        new Failure(SEAL_BROKEN, "x", given);
                        Phrase.of("y", Facts.of(key, 1));
                    }
                }
                """);

        assertThat(sites.sites())
                .extracting(Site::key, Site::facts)
                .containsExactlyInAnyOrder(
                        tuple("V002", Set.of("document", "found")),
                        tuple("V002.other", Set.of("a", "b")),
                        tuple("V002.more", Set.of("c")),
                        tuple("shared", Set.of()));
        assertThat(sites.faults())
                .containsExactlyInAnyOrder(
                        "A.java:8: expected a key in quotes",
                        "A.java:9: expected a constant of FailureCode",
                        "A.java:10: expected facts that are written out here, for V002.x",
                        "A.java:11: expected facts that are written out here, for y");
    }

    private static List<String> catalogue() throws IOException {
        return Files.readAllLines(CATALOGUES.resolve("messages_en.properties"));
    }

    private static Set<String> keys(String file) throws IOException {
        try (Stream<String> lines = Files.lines(CATALOGUES.resolve(file))) {
            return lines.filter(line -> line.contains("=") && !line.startsWith("#"))
                    .map(line -> line.substring(0, line.indexOf('=')))
                    .collect(toSet());
        }
    }
}
