package dev.boltseal.samples.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Every failure was made by the product's code in a test of this build. With the profile `recorded` the JVMs of all
/// tests record their exceptions, and this runs after everything else, in a JVM of its own.
///
/// Failures that tests make themselves do not count. Commands that tests start as processes are not recorded.
class EveryFailureIsMetTest {
    private static final Path RECORDING = Path.of("target", "failures.jfr");
    private static final Path COUNT = Path.of("target", "counts", "failures-met-by-no-test.txt");
    private static final Path MESSAGES = Path.of("target", "messages.txt");
    private static final int MOST_EXAMPLES = 3;
    private static final Pattern KEY_OF_A_FAILURE = Pattern.compile("[A-Z]\\d{3}(\\..+)?");

    /// Met by commands that run as processes: `InterruptionTest` stops them, `ContainerdKillTest` takes a right away
    /// that the user of the tests may have.
    private static final Set<FailureCode> MET_BY_PROCESSES =
            Set.of(FailureCode.INTERRUPTED, FailureCode.CONTAINERD_FORBIDDEN);

    private static final Set<String> IDS = new HashSet<>();
    private static final Set<String> KEYS = new HashSet<>();

    /// By id and key, in their order.
    private static final SortedMap<String, SortedSet<String>> SENTENCES = new TreeMap<>();

    @BeforeAll
    static void readTheRecordings() throws IOException {
        List<Path> modules = modules();
        assumeThat(modules)
                .as("modules that were tested with -Precorded")
                .allMatch(module -> Files.exists(module.resolve(RECORDING)));
        Set<String> products = products();
        for (Path module : modules) {
            try (var recording = new RecordingFile(module.resolve(RECORDING))) {
                while (recording.hasMoreEvents()) {
                    read(recording.readEvent(), products);
                }
            }
        }
    }

    @Test
    void everyCodeIsMet() {
        assertThat(FailureCode.values())
                .filteredOn(code -> !IDS.contains(code.id()) && !MET_BY_PROCESSES.contains(code))
                .as("met by no test that ran here")
                .isEmpty();
    }

    /// Told only: some want a system that lacks SHA-256, or a disk that fails at one moment.
    @Test
    void tellsWhichSentencesAreNotMet() throws IOException {
        Set<String> unmet = new TreeSet<>(Messages.english().keys());
        unmet.removeIf(
                key -> KEYS.contains(key) || !KEY_OF_A_FAILURE.matcher(key).matches());

        Files.createDirectories(COUNT.getParent());
        Files.writeString(COUNT, "sentences about failures that no test met: %d%n".formatted(unmet.size()));
        System.out.println("Met by no test: " + String.join(", ", unmet));
    }

    /// What people would have read, for somebody who reads it from top to bottom: `target/messages.txt`.
    @Test
    void writesDownWhatPeopleWouldHaveRead() throws IOException {
        var lines = new StringBuilder();
        SENTENCES.forEach((key, sentences) -> {
            lines.append(key).append('\n');
            sentences.stream()
                    .limit(MOST_EXAMPLES)
                    .forEach(sentence -> lines.append("    ").append(sentence).append('\n'));
        });
        Files.writeString(MESSAGES, lines);

        assertThat(SENTENCES)
                .allSatisfy((key, sentences) -> assertThat(sentences)
                        .allSatisfy(sentence -> assertThat(sentence)
                                .as("what people would have read as %s: %s", key, sentence)
                                .isNotBlank()
                                .doesNotContainPattern("(?s)\\bwant\\b.*\\bgot\\b")
                                .doesNotContain(".boltseal.base.", "No enum constant")));
    }

    private static List<Path> modules() throws IOException {
        try (Stream<Path> modules = Files.list(Sources.root())) {
            return modules.filter(module -> Files.isDirectory(module.resolve("src/test/java")))
                    .toList();
        }
    }

    /// The names of the product's classes: neither tests nor what is made for them.
    private static Set<String> products() throws IOException {
        Set<String> names = new HashSet<>();
        for (Path file : Sources.java("main")) {
            String name = file.toString().replace('/', '.');
            if (!name.contains(".testkit.")) {
                names.add(name.substring(name.lastIndexOf(".dev.boltseal.") + 1, name.length() - ".java".length()));
            }
        }
        return names;
    }

    /// As the exception was made with it: the id of the code, a space, the key of the sentence.
    private static void read(RecordedEvent event, Set<String> products) {
        boolean failure = event.getEventType().getName().equals("jdk.JavaExceptionThrow")
                && event.getClass("thrownClass").getName().equals(Failure.class.getName());
        if (failure && maker(event).filter(products::contains).isPresent()) {
            String[] message = event.getString("message").split("[ \n]", 3);
            IDS.add(message[0]);
            KEYS.add(message[1]);
            SENTENCES
                    .computeIfAbsent(message[0] + " " + message[1], key -> new TreeSet<>())
                    .add(message.length == 3 ? message[2] : "");
        }
    }

    /// The outermost class around the code that made the exception.
    private static Optional<String> maker(RecordedEvent event) {
        return Optional.ofNullable(event.getStackTrace())
                .flatMap(stack -> stack.getFrames().stream()
                        .map(EveryFailureIsMetTest::outermost)
                        .filter(name -> name.startsWith("dev.boltseal.") && !name.equals(Failure.class.getName()))
                        .findFirst());
    }

    private static String outermost(RecordedFrame frame) {
        String name = frame.getMethod().getType().getName();
        int nested = name.indexOf('$');
        return nested < 0 ? name : name.substring(0, nested);
    }
}
