package dev.boltseal.format.failure;

import static dev.boltseal.format.failure.ExitStatus.BUG;
import static dev.boltseal.format.failure.ExitStatus.CALLER;
import static dev.boltseal.format.failure.ExitStatus.ENVIRONMENT;
import static dev.boltseal.format.failure.ExitStatus.REFUSED;

/// Every way Boltseal fails, one constant each.
///
/// The id is stable for ever: scripts match on it, `docs/errors.md` explains it. Its letter says what the failure is
/// about: R request, S source of images, F format, V verification, T trust, L ledger, I import, X Boltseal itself.
public enum FailureCode {
    USAGE("R001", CALLER),
    REQUEST_INVALID("R002", CALLER),
    APP_UNKNOWN("R003", CALLER),
    APP_VERSION_UNKNOWN("R004", CALLER),
    CLUSTER_UNKNOWN("R005", CALLER),
    PLATFORM_MISSING("R006", CALLER),
    CATALOG_MISSING("R007", CALLER),
    CATALOG_INVALID("R008", CALLER),
    OUTPUT_EXISTS("R009", CALLER),
    KEY_INVALID("R010", CALLER),
    REFERENCE_INVALID("R011", CALLER),
    SECRET_IN_CLEAR("R012", CALLER),
    APP_DIR_INVALID("R013", CALLER),
    FILE_UNREADABLE("R014", CALLER),
    CLUSTER_CONFLICT("R015", CALLER),
    KEY_LOCKED("R016", CALLER),
    TOKEN_FAILED("R017", ENVIRONMENT),

    IMAGE_NOT_FOUND("S001", CALLER),
    UNAUTHORIZED("S002", CALLER),
    FORBIDDEN("S003", CALLER),
    CREDENTIALS_UNREADABLE("S004", CALLER),
    PLAIN_HTTP("S005", CALLER),
    TLS_FAILED("S006", ENVIRONMENT),
    REGISTRY_UNREACHABLE("S007", ENVIRONMENT),
    REGISTRY_FAILED("S008", ENVIRONMENT),
    SOURCE_DIGEST_WRONG("S009", REFUSED),
    SOURCE_SIZE_WRONG("S010", REFUSED),
    IMAGE_REFUSED("S011", REFUSED),
    ARCHIVE_UNREADABLE("S012", REFUSED),

    NOT_A_BUNDLE("F001", REFUSED),
    TRUNCATED("F002", REFUSED),
    FRAMING_WRONG("F003", REFUSED),
    ENTRY_CORRUPT("F004", REFUSED),
    MANIFEST_INVALID("F005", REFUSED),
    DOCUMENT_INVALID("F006", REFUSED),
    FEATURE_UNKNOWN("F007", REFUSED),
    IMAGES_INCONSISTENT("F008", REFUSED),
    WORKLOAD_INVALID("F009", REFUSED),
    LIMIT_EXCEEDED("F010", REFUSED),
    OUTPUT_FAILED("F011", ENVIRONMENT),
    INPUT_FAILED("F012", ENVIRONMENT),

    SEAL_MALFORMED("V001", REFUSED),
    SEAL_BROKEN("V002", REFUSED),
    SIGNER_UNKNOWN("V003", REFUSED),
    SIGNER_REVOKED("V004", REFUSED),
    SIGNER_ROLE_WRONG("V005", REFUSED),
    CLUSTER_DIFFERS("V006", REFUSED),
    EPOCH_DIFFERS("V007", REFUSED),
    BUNDLE_REVOKED("V008", REFUSED),
    SERIAL_OUTSIDE_WINDOW("V009", REFUSED),
    DECRYPTION_FAILED("V010", REFUSED),

    TRUST_MISSING("T001", CALLER),
    TRUST_EXISTS("T002", CALLER),
    TRUST_BELOW_THRESHOLD("T003", REFUSED),
    TRUST_INVALID("T004", REFUSED),
    FINGERPRINT_DIFFERS("T005", REFUSED),
    NOT_ENROLLED("T006", CALLER),
    ALREADY_ENROLLED("T007", CALLER),
    IDENTITY_UNREADABLE("T008", CALLER),
    TRUST_FORKED("T009", REFUSED),
    TRUST_OUT_OF_ORDER("T011", REFUSED),
    STATE_FAILED("T013", ENVIRONMENT),

    LEDGER_MISSING("L001", CALLER),
    LEDGER_UNREADABLE("L002", ENVIRONMENT),
    SERIAL_TOO_LOW("L003", REFUSED),
    LEDGER_BUSY("L004", ENVIRONMENT),

    PLATFORM_DIFFERS("I001", REFUSED),
    NO_SPACE("I002", ENVIRONMENT),
    STORE_FAILED("I003", ENVIRONMENT),
    STORE_INVALID("I004", CALLER),
    IMPORT_RUNNING("I005", ENVIRONMENT),
    IMAGE_NAME_RESERVED("I006", REFUSED),

    DEFECT("X001", BUG),
    INTERRUPTED("X002", ExitStatus.INTERRUPTED);

    private final String id;
    private final ExitStatus exitStatus;

    FailureCode(String id, ExitStatus exitStatus) {
        this.id = id;
        this.exitStatus = exitStatus;
    }

    /// The stable id, one letter and three digits.
    public String id() {
        return id;
    }

    /// Whose move it is.
    public ExitStatus exitStatus() {
        return exitStatus;
    }
}
