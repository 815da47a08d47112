package dev.boltseal.samples.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.samples.SampleRegistry;
import dev.boltseal.testkit.process.Tool;
import dev.boltseal.testkit.process.ToolOutput;
import java.net.BindException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickstartTest {
    @TempDir
    Path directory;

    @Test
    void saysThatItsPortIsInUseAndLeavesNothing() throws Exception {
        Optional<ServerSocket> taken = taken();
        try {
            ToolOutput output = new Tool(directory)
                    .with("TMPDIR", directory.toString())
                    .run(Sources.root().resolve("quickstart"));

            assertThat(output.err()).startsWith("quickstart: port 5077 is in use by another program, ");
            assertThat(output.out()).isEmpty();
            assertThat(output.status()).isEqualTo(4);
            assertThat(directory).isEmptyDirectory();
        } finally {
            if (taken.isPresent()) {
                taken.get().close();
            }
        }
    }

    /// Empty where another program has the port, which is as good.
    private static Optional<ServerSocket> taken() throws Exception {
        try {
            return Optional.of(new ServerSocket(SampleRegistry.PORT));
        } catch (BindException e) {
            return Optional.empty();
        }
    }
}
