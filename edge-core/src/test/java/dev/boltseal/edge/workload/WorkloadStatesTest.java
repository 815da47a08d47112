package dev.boltseal.edge.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Messages;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.base.failure.Problem;
import dev.boltseal.base.json.UtcTime;
import dev.boltseal.edge.desired.DesiredState;
import dev.boltseal.edge.ledger.KeptBundles;
import dev.boltseal.edge.ledger.LedgerBundle;
import dev.boltseal.edge.ledger.LedgerRow;
import dev.boltseal.edge.runtime.Observed;
import dev.boltseal.edge.runtime.Observed.Condition;
import dev.boltseal.format.manifest.BundleId;
import dev.boltseal.format.manifest.Serial;
import dev.boltseal.format.manifest.WorkloadName;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.trust.BundleState;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every state of a workload, from everything that it follows from.
class WorkloadStatesTest {
    private static final WorkloadName PUMP = new WorkloadName("pump");
    private static final String NOTHING = "-";

    @TempDir
    Path nothingKept;

    /// `bundles` are serials with their states, `s` for staged; `runtime` has a bundle in a condition; `asked` is what
    /// somebody asked for since then.
    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, delimiter = '|', textBlock = """
        bundles                  | busy | runtime       | asked | state       | staged     | message
        1 DEAD                   |      | none          | -     | -           | -          | -
        1 RECEIVING              |      | none          | -     | received    | -          | Received
        1 RECEIVING              | yes  | away          | -     | received    | -          | Received
        1 ACCEPTED               |      | none          | -     | received    | -          | Received
        1 ACCEPTED               |      | away          | -     | received    | -          | Received
        1s RECEIVING             |      | none          | -     | staged      | processing | Staged
        1s ACCEPTED              |      | none          | -     | staged      | ready      | Staged
        1s ACCEPTED, 2s RECEIVING|      | away          | -     | staged      | ready      | Staged
        1 ACCEPTED, 2s ACCEPTED  |      | none          | -     | received    | ready      | Received
        1 APPLYING               | yes  | none          | -     | deploying   | -          | Deploying
        1 APPLYING               | yes  | away          | -     | deploying   | -          | Deploying
        1 APPLYING               | yes  | absent        | -     | deploying   | -          | Deploying
        1 APPLYING               |      | absent        | -     | failed      | -          | It was not handed over completely
        1 APPLYING               |      | none          | -     | failed      | -          | It was not handed over completely
        1 APPLYING               |      | away          | -     | unreachable | -          | The cluster can't be reached
        1 APPLYING               | yes  | 1 progressing | -     | deploying   | -          | Deploying
        1 APPLYING               |      | 1 progressing | -     | deploying   | -          | Deploying
        1 APPLYING               |      | 1 running     | -     | running     | -          | Running
        1 APPLYING               |      | 1 failed      | -     | failed      | -          | It wasn't ready in time
        1 APPLIED, 2 APPLYING    | yes  | 1 running     | -     | deploying   | -          | Deploying
        1 APPLIED, 2 APPLYING    |      | 1 running     | -     | failed      | -          | It was not handed over completely
        1 APPLIED, 2 APPLYING    |      | 2 progressing | -     | deploying   | -          | Deploying
        1 APPLIED, 2 APPLYING    |      | 2 running     | stop  | running     | -          | Running
        1 APPLIED                |      | none          | -     | unreachable | -          | No runtime is connected
        1 APPLIED                |      | away          | stop  | unreachable | -          | The cluster can't be reached
        1 APPLIED                |      | absent        | -     | failed      | -          | It is gone from the cluster
        1 APPLIED                |      | absent        | stop  | failed      | -          | It is gone from the cluster
        1 APPLIED                |      | 1 progressing | -     | deploying   | -          | Deploying
        1 APPLIED                |      | 1 progressing | run   | starting    | -          | Starting
        1 APPLIED                |      | 1 progressing | stop  | stopping    | -          | Stopping
        1 APPLIED                |      | 1 running     | -     | running     | -          | Running
        1 APPLIED                |      | 1 running     | run   | running     | -          | Running
        1 APPLIED                |      | 1 running     | stop  | stopping    | -          | Stopping
        1 APPLIED                |      | 1 failed      | -     | failed      | -          | It wasn't ready in time
        1 APPLIED                |      | 1 failed      | run   | failed      | -          | It wasn't ready in time
        1 APPLIED                |      | 1 failed      | stop  | stopping    | -          | Stopping
        1 APPLIED                |      | 1 stopped     | -     | failed      | -          | It was stopped in the cluster
        1 APPLIED                |      | 1 stopped     | run   | failed      | -          | It was stopped in the cluster
        1 APPLIED                |      | 1 stopped     | stop  | stopped     | -          | Stopped
        1 APPLIED, 2s RECEIVING  |      | 1 running     | -     | running     | processing | Running
        1 APPLIED, 2s ACCEPTED   |      | 1 running     | -     | running     | ready      | Running
        1 APPLIED, 2s ACCEPTED   |      | 1 stopped     | stop  | stopped     | ready      | Stopped
        1 APPLIED, 2 ACCEPTED    |      | 1 running     | -     | running     | -          | Running
        1 SUPERSEDED, 2 APPLIED  |      | 2 running     | -     | running     | -          | Running
        1 DELETING               | yes  | 1 running     | -     | failed      | -          | The delete was not finished
        1 DELETING, 2s DELETING  |      | absent        | -     | failed      | -          | The delete was not finished
        1 DEAD, 2 APPLIED        |      | 2 running     | -     | running     | -          | Running
        """)
    void followFromLedgerRuntimeAndWhatWasAskedFor(
            String bundles, String busy, String runtime, String asked, String state, String staged, String message) {
        var view = new WorkloadView(
                new KeptBundles(nothingKept), runtime(runtime), workload -> desired(asked), workload -> busy != null);

        Optional<Workload> workload = view.of(Arrays.stream(bundles.split(", ", -1))
                .map(WorkloadStatesTest::row)
                .toList());

        assertThat(workload.map(each -> each.status().state().text()).orElse(NOTHING))
                .isEqualTo(state);
        assertThat(workload.flatMap(Workload::staged)
                        .map(each -> each.status().state().text())
                        .orElse(NOTHING))
                .isEqualTo(staged);
        assertThat(workload.map(each -> each.status().message(Messages.english()))
                        .orElse(NOTHING))
                .startsWith(message);
    }

    private static LedgerRow row(String text) {
        String[] words = text.split(" ", -1);
        return new LedgerRow(bundle(words[0]), BundleState.valueOf(words[1]), 1);
    }

    private static LedgerBundle bundle(String serial) {
        String number = serial.replace("s", "");
        Digest digest = Digest.of(number.getBytes(StandardCharsets.UTF_8));
        return new LedgerBundle(
                digest,
                new BundleId(digest.hex().substring(0, 32)),
                PUMP,
                new Serial(Long.parseLong(number)),
                serial.endsWith("s"));
    }

    private static RuntimeView runtime(String text) {
        return switch (text) {
            case "none" -> new RuntimeView.None();
            case "away" ->
                new RuntimeView.Unreachable(Problem.of(
                        FailureCode.RUNTIME_UNREACHABLE, Facts.of("server", "https://edge", "reason", "refused")));
            case "absent" -> new RuntimeView.Answered(Map.of());
            default -> {
                String[] words = text.split(" ", -1);
                Condition condition = Condition.valueOf(words[1].toUpperCase(Locale.ROOT));
                yield new RuntimeView.Answered(Map.of(
                        PUMP,
                        new Observed(
                                condition,
                                condition == Condition.FAILED
                                        ? Optional.of(Phrase.of("runtime.failed.deadline"))
                                        : Optional.empty(),
                                List.of(),
                                Optional.of(bundle(words[0]).sha256()),
                                Optional.empty())));
            }
        };
    }

    private static Optional<DesiredState> desired(String asked) {
        return asked.equals(NOTHING)
                ? Optional.empty()
                : Optional.of(new DesiredState(PUMP, asked.equals("run"), new UtcTime(Instant.EPOCH), "jo"));
    }
}
