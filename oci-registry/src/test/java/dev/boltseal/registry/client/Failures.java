package dev.boltseal.registry.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/// What a test says about a call that has to fail.
final class Failures {
    private Failures() {}

    /// It fails with the code, and the message has all these parts, on one line.
    static void assertFails(FailureCode code, ThrowingCallable call, Object... parts) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Failure.class, e -> {
            assertThat(e.code()).as(e.getMessage()).isEqualTo(code);
            for (Object part : parts) {
                assertThat(e.getMessage()).contains(part.toString());
            }
            assertThat(e.getMessage()).doesNotContain("\n");
        });
    }
}
