package dev.boltseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.CanonicalJson;
import dev.boltseal.base.json.ObjectFields;
import dev.boltseal.format.archive.FileSource;
import dev.boltseal.format.layout.Progress;
import dev.boltseal.format.seal.ReceivedTrust;
import dev.boltseal.format.verify.BundleJudge;
import dev.boltseal.format.verify.OpenedBundle;
import dev.boltseal.testkit.registry.Fault;
import dev.boltseal.testkit.registry.FaultRule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `--encrypt payload` and `--secrets`: the values are in the bundle, for the cluster, and nowhere else.
class EncryptedBuildTest {
    private static final String IN_FILE = "C4N4RY-in-the-file";
    private static final String IN_ENVIRONMENT = "C4N4RY-in-the-environment";

    @TempDir
    Path directory;

    private Workshop workshop;
    private Desk desk;
    private Path payload;
    private Path secrets;

    @BeforeEach
    void open() throws IOException {
        workshop = new Workshop(directory);
        desk = workshop.desk;
        payload = Files.writeString(desk.path("payload.yaml"), """
                system:
                  environment_vars:
                    - {name: PASSWORD, value: "<% secrets.db-password %>"}
                    - {name: URL, value: "postgres://u:<% secrets.token %>@db"}
                """);
        secrets = Files.createFile(
                desk.path("secrets.env"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(secrets, "# of the plant\ndb-password=" + IN_FILE + "\n");
        desk.set("BOLTSEAL_SECRET_token", IN_ENVIRONMENT);
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    @Test
    void putsSecretsIntoTheBundleForTheClusterAlone() throws IOException {
        Path bundle = Path.of(desk.json(encrypted()).text("file"));

        assertThat(CanonicalJson.text(opened(bundle).workload().app()))
                .contains("\"PASSWORD\",\"value\":\"" + IN_FILE + "\"")
                .contains("postgres://u:" + IN_ENVIRONMENT + "@db");
        leaksNothing();
    }

    @Test
    void saysWhoCanReadTheDefinition() throws IOException {
        ObjectFields built = desk.json(encrypted());
        assertThat(built.bool("definitionEncrypted")).isTrue();
        leaksNothing();

        Object[] verify = {"verify", built.text("file"), "--trust", workshop.trust(), "--cluster", "plant"};
        assertThat(desk.answer(verify))
                .contains("VERIFIED: the seal, the cluster and every byte are right", "encrypted; only cluster plant");
        assertThat(desk.json(verify).bool("definitionEncrypted")).isTrue();
        assertThat(desk.answer("inspect", built.text("file"))).contains("encrypted; only cluster plant can read it");
        leaksNothing();

        Path clear = desk.path("clear.zip");
        assertThat(desk.json(workshop.build("-o", clear)).bool("definitionEncrypted"))
                .isFalse();
        assertThat(desk.answer("inspect", clear)).contains("not encrypted");
    }

    @Test
    void saysItsSizeInADryRunWithoutASecret() throws IOException {
        ObjectFields dry = desk.json(encrypted("--dry-run"));
        assertThat(dry.bool("definitionEncrypted")).isTrue();
        leaksNothing();
        desk.answer(encrypted("--dry-run"));
        leaksNothing();

        assertThat(desk.json(encrypted()).number("size")).isBetween(dry.number("size") - 4, dry.number("size"));
    }

    @Test
    void leaksNothingWhenItFailsHalfWay() throws IOException {
        workshop.registry.misbehave(FaultRule.onBlobs(new Fault.WrongByte(20_000)));

        assertThat(desk.run(encrypted("--debug"))).isNotZero();

        assertThat(desk.err()).contains("at dev.boltseal");
        assertThat(workshop.outputs()).allMatch(left -> left.startsWith("."));
        leaksNothing();
    }

    @Test
    void namesEverySecretThatIsMissing() throws IOException {
        Files.writeString(secrets, "other=" + IN_FILE);
        desk.set("BOLTSEAL_SECRET_token", "");

        desk.refuses(
                FailureCode.SECRET_MISSING,
                "there is no value for the secret db-password, which system.environment_vars[0].value needs (looked in %s,"
                                .formatted(secrets)
                        + " $BOLTSEAL_SECRET_db_password), the secret token, which system.environment_vars[1].value",
                encrypted());
        assertThat(workshop.outputs()).isEmpty();
        leaksNothing();
    }

    @Test
    void refusesSecretsInClear() throws IOException {
        desk.refuses(FailureCode.SECRET_IN_CLEAR, "Add `--encrypt payload`", workshop.build("--payload", payload));
        desk.refuses(
                FailureCode.USAGE,
                "--secrets works only together with `--encrypt payload`",
                workshop.build("--secrets", secrets));
        desk.refuses(
                FailureCode.USAGE,
                "--encrypt \"images\" is not possible",
                workshop.build("--payload", payload, "--encrypt", "images"));
        assertThat(workshop.outputs()).isEmpty();
    }

    @Test
    void refusesAFileOfSecretsThatOthersMayRead() throws IOException {
        Files.setPosixFilePermissions(secrets, PosixFilePermissions.fromString("rw-r--r--"));

        desk.refuses(FailureCode.SECRETS_INVALID, "its permissions are rw-r--r--", encrypted());
        leaksNothing();
    }

    @Test
    void refusesALineThatIsNoneAndShowsNothingOfIt() throws IOException {
        Files.writeString(secrets, "db-password: " + IN_FILE);

        desk.refuses(
                FailureCode.SECRETS_INVALID, ", line 1: there is no = in this line; write NAME=VALUE", encrypted());
        leaksNothing();
        assertThat(desk.run(encrypted("--debug"))).isEqualTo(2);
        assertThat(desk.err()).contains("at dev.boltseal");
        leaksNothing();
    }

    private Object[] encrypted(Object... more) {
        Object[] fixed = {"--payload", payload, "--encrypt", "payload", "--secrets", secrets};
        Object[] all = Arrays.copyOf(fixed, fixed.length + more.length);
        System.arraycopy(more, 0, all, fixed.length, more.length);
        return workshop.build(all);
    }

    private OpenedBundle opened(Path bundle) throws IOException {
        var trust = ReceivedTrust.read(workshop.trust()).first().orThrow();
        try (var source = FileSource.open(bundle)) {
            return new BundleJudge(trust, Optional.empty())
                    .verify(source, Progress.NONE, 2)
                    .open(() -> desk.decryptionKey("plant"));
        }
    }

    /// Neither the last answer nor anything below the directory, but the file that the user wrote.
    private void leaksNothing() throws IOException {
        assertThat(desk.out() + desk.err()).doesNotContain("C4N4RY");
        try (var files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(file.toString()).doesNotContain("C4N4RY");
                if (!file.equals(secrets)) {
                    assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                            .as(file.toString())
                            .doesNotContain("C4N4RY");
                }
            }
        }
    }
}
