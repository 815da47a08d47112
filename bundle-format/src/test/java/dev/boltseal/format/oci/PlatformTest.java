package dev.boltseal.format.oci;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What runs where, as containerd has it.
class PlatformTest {

    @ParameterizedTest
    @CsvSource({
        "linux/arm/v7, linux/arm/v7 linux/arm/v6 linux/arm/v5",
        "linux/arm/v5, linux/arm/v5",
        "linux/arm, linux/arm/v7 linux/arm/v6 linux/arm/v5",
        "linux/amd64/v3, linux/amd64/v3 linux/amd64/v2 linux/amd64/v1 linux/386",
        "linux/amd64, linux/amd64/v1 linux/386",
        "linux/arm64, linux/arm64/v8 linux/arm/v8 linux/arm/v7 linux/arm/v6 linux/arm/v5",
        "linux/arm64/v8.1, linux/arm64/v8.1 linux/arm64/v8 linux/arm/v8 linux/arm/v7 linux/arm/v6 linux/arm/v5",
        "linux/riscv64, linux/riscv64",
        "linux/386, linux/386"
    })
    void runsItsOwnImagesFirstThenOlderOnes(String machine, String images) {
        assertThat(Platform.parse(machine).runnable())
                .extracting(Platform::toString)
                .containsExactly(images.split(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "linux/arm64, linux/arm64/v8",
        "linux/arm64/v8, linux/arm64",
        "linux/arm64, linux/aarch64",
        "linux/arm64/v9, linux/arm64/v8.5",
        "linux/amd64, linux/x86_64",
        "linux/amd64/v1, linux/amd64",
        "linux/arm/v7, linux/arm/7",
        "linux/arm/v6, linux/armel",
        "linux/riscv64/rva22u64, linux/riscv64"
    })
    void runs(String machine, String image) {
        assertThat(Platform.parse(machine).runs(Platform.parse(image))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "linux/arm/v6, linux/arm/v7",
        "linux/arm/v6, linux/arm",
        "linux/amd64, linux/amd64/v2",
        "linux/arm64, linux/arm64/v9",
        "linux/arm64/v9, linux/arm64/v8.6",
        "linux/arm64, linux/amd64",
        "linux/386, linux/amd64",
        "linux/arm/v7, linux/arm64",
        "linux/amd64, windows/amd64",
        "linux/ppc64le/power8, linux/ppc64le/power9"
    })
    void doesNotRun(String machine, String image) {
        assertThat(Platform.parse(machine).runs(Platform.parse(image))).isFalse();
    }
}
