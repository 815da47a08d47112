package dev.boltseal.samples.house;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.base.failure.FailureCode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// `docs/errors.md` against [FailureCode].
class FailureDocumentTest {
    private static final Pattern ROW = Pattern.compile(
            "\\| (?<id>[A-Z]\\d{3}) \\| (?<name>[A-Z_0-9]+) \\| (?<status>\\d+) \\| (?<meaning>[^|]+) \\| (?<next>[^|]+) \\|");

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
}
