package dev.boltseal.edge.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.base.failure.Messages;
import dev.boltseal.edge.health.Finding;
import dev.boltseal.edge.health.Finding.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubeletPolicyTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            imagePullCredentialsVerificationPolicy: AlwaysVerify                 | WRONG
            imagePullCredentialsVerificationPolicy: "NeverVerifyPreloadedImages" | OK
            imagePullCredentialsVerificationPolicy: NeverVerify                  | OK
            imagePullCredentialsVerificationPolicy: NeverVerifyAllowlistedImages | SKIPPED
            # imagePullCredentialsVerificationPolicy: AlwaysVerify               | OK
            {"a":1,"imagePullCredentialsVerificationPolicy":"AlwaysVerify"}      | WRONG
            maxPods: 110                                                         | OK
            """)
    void readsWhatTheKubeletIsTold(String line, Result result) throws IOException {
        Path file = Files.writeString(directory.resolve("config.yaml"), "kind: KubeletConfiguration\n" + line + "\n");

        assertThat(new KubeletPolicy(List.of(file)).check().run().result()).isEqualTo(result);
    }

    @Test
    void countsTheLastOfSeveralFiles() throws IOException {
        Path parts = Files.createDirectory(directory.resolve("kubelet.conf.d"));
        Files.writeString(parts.resolve("00-k3s.conf"), "imagePullCredentialsVerificationPolicy: NeverVerify\n");
        Files.writeString(parts.resolve("99-site.conf"), "imagePullCredentialsVerificationPolicy: AlwaysVerify\n");

        Finding finding = new KubeletPolicy(List.of(directory.resolve("none"), parts))
                .check()
                .run();

        assertThat(finding.result()).isEqualTo(Result.WRONG);
        assertThat(Messages.english().text(finding.sentence()))
                .contains("99-site.conf", "NeverVerifyPreloadedImages and restart the kubelet");
    }

    @Test
    void saysThatThereIsNothingToRead() {
        assertThat(new KubeletPolicy(List.of(directory.resolve("none")))
                        .check()
                        .run()
                        .result())
                .isEqualTo(Result.SKIPPED);
    }

    @Test
    void findsUnitsWhereSystemdRuns() throws IOException {
        Path units = Files.createDirectory(directory.resolve("units"));
        var there = new SystemdUnits(directory, List.of(directory.resolve("none"), units));

        assertThat(new SystemdUnits(directory.resolve("none"), List.of(units))
                        .check()
                        .run()
                        .result())
                .isEqualTo(Result.SKIPPED);
        assertThat(there.check().run().result()).isEqualTo(Result.SKIPPED);
        Files.createFile(units.resolve("boltseal-import@.service"));
        Files.createFile(units.resolve("other.service"));
        Finding found = there.check().run();
        assertThat(found.result()).isEqualTo(Result.OK);
        assertThat(Messages.english().text(found.sentence())).isEqualTo("installed: boltseal-import@.service");
    }
}
