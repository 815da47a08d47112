package dev.boltseal.samples.house;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.base.failure.FailureCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// `docs/errors.md` against [FailureCode].
class FailureDocumentTest {
    private static final Pattern ROW = Pattern.compile(
            "\\| (?<id>[A-Z]\\d{3}) \\| (?<name>[A-Z_0-9]+) \\| (?<status>\\d+) \\| (?<meaning>[^|]+) \\| (?<next>[^|]+) \\|");

    private static final Pattern WORD = Pattern.compile("[A-Z][A-Z_0-9]+");

    private record Row(String id, String name, int status) {
        static Row of(FailureCode code) {
            return new Row(code.id(), code.name(), code.exitStatus().status());
        }
    }

    @Test
    void explainsEveryFailureAndNoOther() throws Exception {
        assertThat(rows())
                .containsExactlyElementsOf(
                        Arrays.stream(FailureCode.values()).map(Row::of).toList());
    }

    @Test
    void givesEachFailureAnIdOfItsOwn() {
        Map<String, FailureCode> byId =
                Arrays.stream(FailureCode.values()).collect(toMap(FailureCode::id, code -> code));

        assertThat(byId).hasSameSizeAs(FailureCode.values());
    }

    @Test
    void everyFailureIsMetByATest() throws Exception {
        var words = new HashSet<String>();
        var met = new ArrayList<>(Sources.java("test"));
        Sources.java("main").stream().filter(FailureDocumentTest::isForgery).forEach(met::add);
        for (Path file : met) {
            WORD.matcher(Files.readString(file))
                    .results()
                    .map(MatchResult::group)
                    .forEach(words::add);
        }

        assertThat(FailureCode.values())
                .filteredOn(code -> !words.contains(code.name()) && !words.contains(code.id()))
                .isEmpty();
    }

    private static List<Row> rows() throws IOException {
        return Files.readAllLines(Sources.root().resolve("docs/errors.md")).stream()
                .filter(line -> line.matches("\\| [A-Z]\\d.*"))
                .map(FailureDocumentTest::row)
                .toList();
    }

    private static Row row(String line) {
        var row = ROW.matcher(line);
        assertThat(row.matches()).as(line).isTrue();
        return new Row(row.group("id"), row.group("name"), Integer.parseInt(row.group("status")));
    }

    /// The forger says of each forgery what it must be refused with, and a test demands it.
    private static boolean isForgery(Path file) {
        return file.toString().contains("/testkit/tamper/");
    }
}
