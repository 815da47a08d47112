package dev.boltseal.testkit.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolTest {
    @TempDir
    Path directory;

    @Test
    void runsInItsDirectory() throws Exception {
        Files.writeString(directory.resolve("a"), "");
        assertThat(new Tool(directory).succeed("ls")).isEqualTo("a\n");
    }

    @Test
    void givesStatusAndBothOutputs() throws Exception {
        var output = new Tool(directory).with("WORD", "hello").run("sh", "-c", "echo $WORD; echo b >&2; exit 3");
        assertThat(output).isEqualTo(new ToolOutput(3, "hello\n", "b\n"));
    }

    @Test
    void saysWhatFailed() {
        assertThatThrownBy(() -> new Tool(directory).succeed("sh", "-c", "echo why >&2; exit 3"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("got 3")
                .hasMessageContaining("why");
    }

    @Test
    void killsWhatDoesNotEnd() {
        var impatient = new Tool(directory, Duration.ofMillis(100), Map.of());
        assertThatThrownBy(() -> impatient.run("sleep", "60"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("got none");
    }

    @Test
    void knowsWhatIsInstalled() {
        assertThat(Tool.isInstalled("sh")).isTrue();
        assertThat(Tool.isInstalled("no-such-program")).isFalse();
    }
}
