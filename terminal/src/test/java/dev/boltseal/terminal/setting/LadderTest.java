package dev.boltseal.terminal.setting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.terminal.Surroundings;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LadderTest {
    private static final Surroundings HERE = new Surroundings(
            Map.of("LIMIT", "3", "EMPTY", ""), InstantSource.system(), SecureRandom::new, question -> Optional.empty());

    private static final Path FILE = Path.of("/etc/settings.yaml");

    private final Ladder<Integer> ladder = new Ladder<>(HERE);

    @Test
    void takesTheOptionBeforeTheVariable() {
        assertSetting(
                ladder.option("--limit", Optional.of(1)).variable("LIMIT", LadderTest::never),
                1,
                new Origin.Option("--limit"),
                "option --limit");
    }

    @Test
    void takesTheVariableBeforeTheFile() {
        assertSetting(
                ladder.option("--limit", Optional.empty())
                        .variable("LIMIT", Integer::valueOf)
                        .file(FILE, LadderTest::never),
                3,
                new Origin.Variable("LIMIT"),
                "variable LIMIT");
    }

    @Test
    void takesTheFileBeforeWhatIsFound() {
        assertSetting(
                ladder.variable("OTHER", LadderTest::never)
                        .file(FILE, () -> Optional.of(4))
                        .found(LadderTest::never),
                4,
                new Origin.File(FILE),
                "file /etc/settings.yaml");
    }

    @Test
    void takesWhatIsFoundBeforeTheDefault() {
        assertSetting(ladder.file(FILE, Optional::empty).found(() -> Optional.of(5)), 5, new Origin.Found(), "found");
    }

    @Test
    void takesTheDefaultAtLast() {
        var setting = ladder.found(Optional::empty).otherwise(6);

        assertThat(setting).isEqualTo(new Setting<>(6, new Origin.Default()));
        assertThat(setting.origin()).hasToString("default");
    }

    @Test
    void passesOverAVariableThatIsSetToNothing() {
        assertThat(ladder.variable("EMPTY", LadderTest::never).setting()).isEmpty();
        assertThat(ladder.value()).isEmpty();
    }

    private static void assertSetting(Ladder<Integer> ladder, int value, Origin origin, String text) {
        assertThat(ladder.setting()).contains(new Setting<>(value, origin));
        assertThat(ladder.value()).contains(value);
        assertThat(ladder.otherwise(7)).isEqualTo(new Setting<>(value, origin));
        assertThat(origin).hasToString(text);
    }

    private static Optional<Integer> never() {
        throw new AssertionError("asked although an earlier place has a value");
    }

    private static Integer never(String text) {
        throw new AssertionError("read although an earlier place has a value: " + text);
    }
}
