package dev.boltseal.runtime.podman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Messages;
import dev.boltseal.base.json.CanonicalJson;
import dev.boltseal.format.oci.Digest;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What Podman and the two usual container runtimes say, and what people read.
class TroubleTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            starting container 54a0: cannot listen on the TCP port: listen tcp4 :30080: bind: address already in use | port 30080 of this machine is already in use; stop what uses it, then start the workload
            starting container e5d1: rootlessport listen udp 0.0.0.0:53: bind: address already in use | port 53 of this machine is already in use; stop what uses it, then start the workload
            starting container e5d1: runc: runc create failed: unable to start container process: exec: "/bin/nope": stat /bin/nope: no such file or directory: OCI runtime attempted to invoke a command that was not found | the program /bin/nope isn't in its image
            starting container e5d1: crun: executable file `nope` not found in $PATH: No such file or directory: OCI runtime attempted to invoke a command that was not found | the program nope isn't in its image
            starting container e5d1: runc: runc create failed: error setting rlimits: operation not permitted | Podman can't start it: runc create failed: error setting rlimits: operation not permitted
            """)
    void saysWhatPodmanMeans(String said, String sentence) {
        assertThat(sentence(new Trouble.NotStarted(said))).isEqualTo(sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
              3 | false |        0 | container app ended 4 times with exit code 3; it said: bye
            126 | false |        0 | container app ended 4 times, because a program can't be executed (exit code 126); it said: bye
            127 | false |        0 | container app ended 4 times, because a program isn't in its image (exit code 127); it said: bye
            137 | true  | 16777216 | container app needed more memory than its limit of 16Mi, 4 times; raise the limit in the app.yaml; it said: bye
            137 | false | 16777216 | container app was killed 4 times (exit code 137), probably because it needed more memory than its limit of 16 MiB; it said: bye
            137 | false |        0 | container app was killed 4 times (exit code 137); it said: bye
            139 | false |        0 | container app crashed 4 times (exit code 139); it said: bye
            """)
    void saysHowAContainerEnded(long code, boolean outOfMemory, long limit, String sentence) {
        assertThat(sentence(new Trouble.Ended("app", code, outOfMemory, 4, "bye", limit)))
                .isEqualTo(sentence);
    }

    @Test
    void isKept() {
        keeps(new Trouble.NotStarted("no \"way\""));
        keeps(new Trouble.Ended("app", 137, true, 4, "", 16 << 20));
        keeps(new Trouble.Late());
        var untroubled = new WorkloadRecord(Digest.of(new byte[0]), "web-1", false, Optional.empty());
        assertThat(WorkloadRecord.parse("file", untroubled.bytes())).isEqualTo(untroubled);
    }

    private static void keeps(Trouble trouble) {
        var asked = new WorkloadRecord(Digest.of(new byte[0]), "web-1", true, Optional.of(trouble));
        assertThat(WorkloadRecord.parse("file", asked.bytes())).isEqualTo(asked);
        assertThat(CanonicalJson.text(trouble.json())).isNotEmpty();
    }

    @Test
    void knowsWhichPodmanIsNewEnough() {
        assertThat(PodmanVersion.usable("4.3.1").expands()).isFalse();
        assertThat(PodmanVersion.usable("4.7.0-rc1").expands()).isTrue();
        assertThat(PodmanVersion.usable("5.0.0").expands()).isTrue();
        for (String old : new String[] {"4.2.9", "3.4.4", "unknown"}) {
            assertThat(catchThrowableOfType(Failure.class, () -> PodmanVersion.usable(old))
                            .code())
                    .isEqualTo(FailureCode.RUNTIME_UNREACHABLE);
        }
    }

    private static String sentence(Trouble trouble) {
        return Messages.english().text(trouble.phrase());
    }
}
