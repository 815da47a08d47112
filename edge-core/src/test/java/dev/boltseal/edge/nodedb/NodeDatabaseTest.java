package dev.boltseal.edge.nodedb;

import static dev.boltseal.edge.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.UtcTime;
import dev.boltseal.edge.access.Role;
import dev.boltseal.edge.access.Token;
import dev.boltseal.edge.access.User;
import dev.boltseal.edge.desired.DesiredState;
import dev.boltseal.edge.sqlite.SqliteLibrary;
import dev.boltseal.edge.state.StateDirectory;
import dev.boltseal.format.manifest.WorkloadName;
import dev.boltseal.format.oci.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeDatabaseTest {
    private static final UtcTime NOW = new UtcTime(Instant.parse("2026-11-28T22:00:00Z"));
    private static final WorkloadName LINE = new WorkloadName("line");
    private static final User ANNA = new User("anna", Role.OPERATOR, "$argon2id$v=19$...", NOW);

    @TempDir
    Path directory;

    private StateDirectory state;

    @BeforeEach
    void create() {
        state = new StateDirectory(directory.resolve("state"));
        state.create();
    }

    @Test
    void remembersWhatWasAskedOfAWorkload() {
        var stopped = new DesiredState(LINE, false, NOW, "anna");
        var running = new DesiredState(LINE, true, NOW, "root");
        try (var node = NodeDatabase.open(state)) {
            assertThat(node.desired().find(LINE)).isEmpty();
            node.desired().ask(stopped);
            assertThat(node.desired().find(LINE)).contains(stopped);
            node.desired().ask(running);
        }
        try (var node = NodeDatabase.open(state)) {
            assertThat(node.desired().find(LINE)).contains(running);
            node.desired().forget(LINE);
            node.desired().forget(LINE);
            assertThat(node.desired().find(LINE)).isEmpty();
        }
    }

    @Test
    void keepsUsersByName() {
        var bert = new User("bert", Role.VIEWER, "$argon2id$v=19$,,,", NOW);
        try (var node = NodeDatabase.open(state)) {
            node.users().put(bert);
            node.users().put(ANNA);
            assertThat(node.users().list()).containsExactly(ANNA, bert);

            var promoted = new User("bert", Role.OPERATOR, "$argon2id$v=19$;;;", NOW);
            node.users().put(promoted);
            assertThat(node.users().list()).containsExactly(ANNA, promoted);

            assertThat(node.users().remove("bert")).contains(promoted);
            assertThat(node.users().remove("bert")).isEmpty();
        }
        assertThat(ANNA.toString()).doesNotContain("argon2id");
    }

    @Test
    void keepsTokensAndRevokesThem() {
        Token script = token("script", Optional.of("anna"), 1);
        Token enrolment = token("enrolment", Optional.empty(), 2);
        try (var node = NodeDatabase.open(state)) {
            assertFails(FailureCode.REQUEST_INVALID, () -> node.tokens().add(script));
            node.users().put(ANNA);
            node.tokens().add(script);
            node.tokens().add(enrolment);
            assertFails(FailureCode.REQUEST_INVALID, () -> node.tokens().add(token("script", Optional.empty(), 3)));

            assertThat(node.tokens().list()).containsExactly(enrolment, script);
            assertThat(node.tokens().revoke("enrolment")).contains(enrolment);
            assertThat(node.tokens().revoke("enrolment")).isEmpty();

            assertThat(node.users().remove("anna")).contains(ANNA);
            assertThat(node.tokens().list()).as("go with their user").isEmpty();
        }
    }

    /// What version 1 left on nodes stays as it is written here.
    @Test
    void bringsUpWhatAnOlderVersionMade() throws SQLException {
        SqliteLibrary.load(state.temporary());
        execute(
                "PRAGMA application_id = 1112298574",
                "PRAGMA user_version = 1",
                """
                CREATE TABLE desired (
                  workload TEXT NOT NULL PRIMARY KEY,
                  running INTEGER NOT NULL CHECK (running IN (0, 1)),
                  since TEXT NOT NULL,
                  asked_by TEXT NOT NULL) STRICT, WITHOUT ROWID""",
                "INSERT INTO desired VALUES ('line', 0, '2026-11-28T22:00:00Z', 'anna')");

        try (var node = NodeDatabase.open(state)) {
            assertThat(node.desired().find(LINE)).contains(new DesiredState(LINE, false, NOW, "anna"));
            node.users().put(ANNA);
            assertThat(node.users().list()).containsExactly(ANNA);
        }
    }

    @Test
    void refusesWhatANewerVersionMade() throws SQLException {
        NodeDatabase.open(state).close();
        execute("PRAGMA user_version = 99");

        assertFails(FailureCode.STATE_FAILED, () -> NodeDatabase.open(state))
                .extracting("problem.phrase.key")
                .isEqualTo("T013.database-newer");
    }

    @Test
    void refusesAnothersDatabaseAndOtherFiles() throws SQLException, IOException {
        SqliteLibrary.load(state.temporary());
        execute("CREATE TABLE theirs (text TEXT)");
        assertFails(FailureCode.STATE_FAILED, () -> NodeDatabase.open(state))
                .extracting("problem.phrase.key")
                .isEqualTo("T013.database-foreign");

        Files.writeString(state.root().resolve("node.db"), "no database ".repeat(1000));
        assertFails(FailureCode.STATE_FAILED, () -> NodeDatabase.open(state))
                .extracting("problem.phrase.key")
                .isEqualTo("T013.database");
    }

    @Test
    void refusesRowsOfAnotherVersion() throws SQLException {
        try (var node = NodeDatabase.open(state)) {
            node.users().put(ANNA);
            execute("UPDATE user SET role = 'WIZARD'");

            assertFails(FailureCode.STATE_FAILED, () -> node.users().list())
                    .extracting("problem.phrase.key")
                    .isEqualTo("T013.database-rows");
        }
    }

    @Test
    void saysThatAnotherProcessKeepsItBusy() throws SQLException {
        try (var node = NodeDatabase.open(state);
                var other = DriverManager.getConnection(
                        "jdbc:sqlite:" + state.root().resolve("node.db"));
                Statement statement = other.createStatement()) {
            statement.executeUpdate("BEGIN IMMEDIATE");

            assertFails(FailureCode.STATE_FAILED, () -> node.users().put(ANNA))
                    .extracting("problem.phrase.key")
                    .isEqualTo("T013.database-busy");
        }
    }

    private static Token token(String name, Optional<String> user, int number) {
        return new Token(Digest.of(new byte[number]), name, user, Role.OPERATOR, NOW, Optional.of(NOW));
    }

    private void execute(String... statements) throws SQLException {
        try (var connection = DriverManager.getConnection(
                        "jdbc:sqlite:" + state.root().resolve("node.db"));
                Statement statement = connection.createStatement()) {
            for (String each : List.of(statements)) {
                statement.executeUpdate(each);
            }
        }
    }
}
