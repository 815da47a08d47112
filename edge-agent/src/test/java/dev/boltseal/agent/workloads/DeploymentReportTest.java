package dev.boltseal.agent.workloads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.edge.runtime.Observed;
import dev.boltseal.edge.runtime.Observed.Condition;
import dev.boltseal.edge.workload.Deployed;
import dev.boltseal.format.manifest.WorkloadName;
import dev.boltseal.terminal.Console;
import dev.boltseal.terminal.Page;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeploymentReportTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Console console =
            new Console(stream(out), Page.PIPE, stream(err), Page.PIPE, System::nanoTime, Locale.ENGLISH);
    private final DeploymentReport report = new DeploymentReport(console, new WorkloadName("web"));

    @Test
    void saysWhatIsMissingOnceAndWhatHasBeenReached() {
        report.progress(observed(Condition.PROGRESSING, "runtime.missing.ready"));
        report.progress(observed(Condition.PROGRESSING, "runtime.missing.ready"));
        report.progress(
                new Observed(Condition.RUNNING, Optional.empty(), List.of(), Optional.empty(), Optional.empty()));
        report.answer(deployed(
                new Observed(Condition.RUNNING, Optional.empty(), List.of(), Optional.empty(), Optional.empty())));

        assertThat(text(err)).isEqualTo("web: its containers aren't ready yet\nweb: running\n");
        assertThat(text(out)).isEqualTo("workload web: running\n");
    }

    @Test
    void failsWithTheReasonAndTheWarningsOfTheRuntime() {
        var reached = new Observed(
                Condition.FAILED,
                Optional.of(Phrase.of("runtime.failed.image-missing", Facts.of("image", "registry.example.com/web"))),
                List.of("BackOff: Back-off restarting failed container"),
                Optional.empty(),
                Optional.empty());

        var failure = catchThrowableOfType(Failure.class, () -> report.answer(deployed(reached)));

        assertThat(failure.code()).isEqualTo(FailureCode.START_FAILED);
        assertThat(failure).hasMessageContaining("workload web doesn't run: the image registry.example.com/web");
        assertThat(text(err)).isEqualTo("warning: BackOff: Back-off restarting failed container\n");
    }

    @Test
    void saysWhichVersionRunsAgain() {
        Observed failed = observed(Condition.FAILED, "runtime.failed.deadline");
        Observed runs =
                new Observed(Condition.RUNNING, Optional.empty(), List.of(), Optional.empty(), Optional.empty());

        assertThat(sentence(new Deployed(failed, Optional.of(new Deployed.Restored("1.0", runs)))))
                .isEqualTo("workload web doesn't run: it wasn't ready in time. Version 1.0, which ran before, runs"
                        + " again");
        assertThat(sentence(new Deployed(failed, Optional.of(new Deployed.Restored("1.0", failed)))))
                .endsWith(
                        "Version 1.0, which ran before, was put back and doesn't run either: it wasn't ready in time");
    }

    private String sentence(Deployed deployed) {
        return report.failure(deployed).orElseThrow().sentence();
    }

    private static Deployed deployed(Observed reached) {
        return new Deployed(reached, Optional.empty());
    }

    private static Observed observed(Condition condition, String missing) {
        return new Observed(condition, Optional.of(Phrase.of(missing)), List.of(), Optional.empty(), Optional.empty());
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
