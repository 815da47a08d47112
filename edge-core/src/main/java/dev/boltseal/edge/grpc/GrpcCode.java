package dev.boltseal.edge.grpc;

/// How a call ended.
///
/// Source: grpc/doc/statuscodes.md.
public enum GrpcCode {
    OK(0),
    CANCELLED(1),
    UNKNOWN(2),
    INVALID_ARGUMENT(3),
    DEADLINE_EXCEEDED(4),
    NOT_FOUND(5),
    ALREADY_EXISTS(6),
    PERMISSION_DENIED(7),
    RESOURCE_EXHAUSTED(8),
    FAILED_PRECONDITION(9),
    ABORTED(10),
    OUT_OF_RANGE(11),
    UNIMPLEMENTED(12),
    INTERNAL(13),
    UNAVAILABLE(14),
    DATA_LOSS(15),
    UNAUTHENTICATED(16);

    private final int number;

    GrpcCode(int number) {
        this.number = number;
    }

    /// UNKNOWN for a number that is not in the list.
    static GrpcCode of(String number) {
        for (GrpcCode code : values()) {
            if (Integer.toString(code.number).equals(number)) {
                return code;
            }
        }
        return UNKNOWN;
    }
}
