package dev.boltseal.terminal.setting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.terminal.Environment;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PrecedenceTest {
    private static final Environment HERE = new Environment(
            Map.of("LIMIT", "3", "EMPTY", ""), InstantSource.system(), SecureRandom::new, question -> Optional.empty());

    private static final Path FILE = Path.of("/etc/settings.yaml");

    private final Precedence<Integer> precedence = new Precedence<>(HERE);

    @Test
    void takesTheOptionBeforeTheVariable() {
        assertSetting(
                precedence.option("--limit", Optional.of(1)).variable("LIMIT", PrecedenceTest::never),
                1,
                new Origin.Option("--limit"),
                "option --limit");
    }

    @Test
    void takesTheVariableBeforeTheFile() {
        assertSetting(
                precedence
                        .option("--limit", Optional.empty())
                        .variable("LIMIT", Integer::valueOf)
                        .file(FILE, PrecedenceTest::never),
                3,
                new Origin.Variable("LIMIT"),
                "variable LIMIT");
    }

    @Test
    void takesTheFileBeforeWhatIsFound() {
        assertSetting(
                precedence
                        .variable("OTHER", PrecedenceTest::never)
                        .file(FILE, () -> Optional.of(4))
                        .found(PrecedenceTest::never),
                4,
                new Origin.File(FILE),
                "file /etc/settings.yaml");
    }

    @Test
    void takesWhatIsFoundBeforeTheDefault() {
        assertSetting(
                precedence.file(FILE, Optional::empty).found(() -> Optional.of(5)), 5, new Origin.Found(), "found");
    }

    @Test
    void takesTheDefaultAtLast() {
        var setting = precedence.found(Optional::empty).otherwise(6);

        assertThat(setting).isEqualTo(new Setting<>(6, new Origin.Default()));
        assertThat(setting.origin()).hasToString("default");
    }

    @Test
    void passesOverAVariableThatIsSetToNothing() {
        assertThat(precedence.variable("EMPTY", PrecedenceTest::never).setting())
                .isEmpty();
        assertThat(precedence.value()).isEmpty();
    }

    private static void assertSetting(Precedence<Integer> precedence, int value, Origin origin, String text) {
        assertThat(precedence.setting()).contains(new Setting<>(value, origin));
        assertThat(precedence.value()).contains(value);
        assertThat(precedence.otherwise(7)).isEqualTo(new Setting<>(value, origin));
        assertThat(origin).hasToString(text);
    }

    private static Optional<Integer> never() {
        throw new AssertionError("asked although an earlier place has a value");
    }

    private static Integer never(String text) {
        throw new AssertionError("read although an earlier place has a value: " + text);
    }
}
