package dev.boltseal.edge.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.edge.sqlite.Migrations.SchemaVersion;
import dev.boltseal.edge.sqlite.Migrations.Step;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsTest {
    private static final int APPLICATION = 0x424C5400;

    private static final Step FIRST = statement -> statement.executeUpdate("CREATE TABLE note (text TEXT) STRICT");
    private static final Step SECOND = statement -> statement.executeUpdate("ALTER TABLE note ADD COLUMN at TEXT");
    private static final Step THIRD = statement -> statement.executeUpdate("UPDATE note SET at = 'moved'");

    private static final DatabaseFailures FAILURES = (fault, cause) -> new Failure(
            FailureCode.STATE_FAILED, "database", Facts.of("file", fault, "reason", String.valueOf(cause)), cause);

    @TempDir
    Path directory;

    @Test
    void makesAnEmptyDatabaseTheNewest() {
        try (Database database = database()) {
            assertThat(migrations(FIRST, SECOND).bringOrCreate(database)).isEqualTo(new SchemaVersion.Current());
            write(database, "INSERT INTO note VALUES ('a', 'b')");
            assertThat(migrations(FIRST, SECOND).bringOrCreate(database)).isEqualTo(new SchemaVersion.Current());
            assertThat(at(database)).isEqualTo("b");
        }
    }

    @Test
    void takesTheStepsThatAreMissingAndKeepsWhatIsThere() {
        try (Database database = database()) {
            migrations(FIRST).bringOrCreate(database);
            write(database, "INSERT INTO note VALUES ('kept')");

            assertThat(migrations(FIRST, SECOND, THIRD).bring(database)).isEqualTo(new SchemaVersion.Current());

            assertThat(at(database)).isEqualTo("moved");
            write(database, "UPDATE note SET at = 'since'");
            assertThat(migrations(FIRST, SECOND, THIRD).bring(database)).isEqualTo(new SchemaVersion.Current());
            assertThat(at(database)).as("no step is taken twice").isEqualTo("since");
        }
    }

    @Test
    void takesAllStepsOrNone() {
        Step failing = statement -> {
            throw new SQLException("cut off");
        };
        try (Database database = database()) {
            migrations(FIRST).bringOrCreate(database);
            write(database, "INSERT INTO note VALUES ('kept')");

            assertThatThrownBy(() -> migrations(FIRST, SECOND, failing).bring(database))
                    .isInstanceOf(Failure.class);

            assertThat(migrations(FIRST).bring(database)).isEqualTo(new SchemaVersion.Current());
            assertThat(migrations(FIRST, SECOND, THIRD).bring(database)).isEqualTo(new SchemaVersion.Current());
            assertThat(at(database)).isEqualTo("moved");
        }
    }

    @Test
    void leavesWhatANewerProgramMade() {
        try (Database database = database()) {
            migrations(FIRST, SECOND).bringOrCreate(database);

            assertThat(migrations(FIRST).bring(database)).isEqualTo(new SchemaVersion.TooNew(5, 6));
        }
    }

    @Test
    void leavesWhatIsOlderThanTheFirst() {
        try (Database database = database()) {
            migrations(FIRST).bringOrCreate(database);
            write(database, "PRAGMA user_version = 4");

            assertThat(migrations(FIRST).bring(database)).isEqualTo(new SchemaVersion.TooOld(5, 4));
        }
    }

    @Test
    void leavesWhatBelongsToOthers() {
        try (Database database = database()) {
            write(database, "CREATE TABLE theirs (text TEXT)");

            assertThat(migrations(FIRST).bringOrCreate(database)).isEqualTo(new SchemaVersion.Foreign());
        }
    }

    @Test
    void isTakenOnceByManyAtOnce() throws Exception {
        try (Database database = database()) {
            migrations(FIRST).bringOrCreate(database);
            write(database, "INSERT INTO note VALUES ('kept')");
        }
        try (var threads = Executors.newFixedThreadPool(4)) {
            var all = Stream.generate(() -> threads.submit(() -> {
                        try (Database database = database()) {
                            return migrations(FIRST, SECOND, THIRD).bringOrCreate(database);
                        }
                    }))
                    .limit(4)
                    .toList();
            for (var each : all) {
                assertThat(each.get()).isEqualTo(new SchemaVersion.Current());
            }
        }
    }

    private Database database() {
        SqliteLibrary.load(directory.resolve("tmp"));
        return new DatabaseFile(directory.resolve("test.db"), FAILURES).create();
    }

    private static Migrations migrations(Step... steps) {
        return new Migrations(APPLICATION, 5, List.of(steps));
    }

    private static void write(Database database, String statement) {
        int ignored = database.write(() -> {
            try (var each = database.connection().createStatement()) {
                return each.executeUpdate(statement);
            }
        });
    }

    private static String at(Database database) {
        return database.read(() -> {
            try (var each = database.connection().createStatement();
                    var row = each.executeQuery("SELECT at FROM note")) {
                return row.next() ? row.getString(1) : "";
            }
        });
    }
}
