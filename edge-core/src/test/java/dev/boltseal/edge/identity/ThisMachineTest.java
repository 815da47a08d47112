package dev.boltseal.edge.identity;

import static dev.boltseal.edge.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.base.failure.FailureCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThisMachineTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({"amd64,linux/amd64", "aarch64,linux/arm64", "arm,linux/arm/v7", "riscv64,linux/riscv64"})
    void namesItsPlatformAsTheOciDoes(String architecture, String platform) {
        assertThat(new ThisMachine("Linux", architecture, directory).platform()).hasToString(platform);
    }

    @Test
    void asksForThePlatformOfAnUnknownMachine() {
        assertFails(FailureCode.USAGE, () -> new ThisMachine("Linux", "vax", directory).platform())
                .hasMessageContaining("--platform");
        assertFails(FailureCode.USAGE, () -> new ThisMachine("Plan 9", "amd64", directory).platform());
    }

    @Test
    void namesTheNodeAsItsHost() throws IOException {
        Path name = Files.writeString(directory.resolve("hostname"), "Edge-7\n");

        assertThat(new ThisMachine("Linux", "amd64", name).node()).hasToString("edge-7");
    }

    @Test
    void asksForTheNameOfAHostWithoutOne() throws IOException {
        Path name = Files.writeString(directory.resolve("hostname"), "(none)\n");

        assertFails(FailureCode.USAGE, () -> new ThisMachine("Linux", "amd64", name).node())
                .hasMessageContaining("--node");
        assertThat(ThisMachine.current().platform().os()).isEqualTo("linux");
    }
}
