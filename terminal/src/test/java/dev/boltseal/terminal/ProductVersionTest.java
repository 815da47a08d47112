package dev.boltseal.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProductVersionTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void answersWhoAsksForNothingElse() {
        assertThat(answered(out, "--version")).isTrue();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("boltseal %s%n".formatted(ProductVersion.text()));
        assertThat(ProductVersion.text()).matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-V", "build --version", "--version --json", "--version build"})
    void leavesTheRestToTheProgram(String args) {
        assertThat(answered(out, args.isEmpty() ? new String[0] : args.split(" ")))
                .isFalse();
        assertThat(out.size()).isZero();
    }

    @Test
    void leavesToTheProgramWhatNobodyTakes() {
        var full = new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                throw new IOException("No space left on device");
            }
        };

        assertThat(answered(full, "--version")).isFalse();
    }

    private static boolean answered(OutputStream out, String... args) {
        var console = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
                0,
                System::nanoTime);
        return ProductVersion.answers("boltseal", console, args);
    }
}
