package dev.boltseal.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/// What a step must fail with.
public final class Failures {
    private Failures() {}

    public static AbstractThrowableAssert<?, ?> assertFails(FailureCode code, ThrowingCallable step) {
        return assertThatThrownBy(step)
                .isInstanceOfSatisfying(Failure.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
