package dev.boltseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.ObjectFields;
import dev.boltseal.format.seal.TrustChain;
import dev.boltseal.format.seal.TrustVerdict;
import dev.boltseal.format.trust.TrustFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustCommandTest {
    @TempDir
    Path directory;

    private Desk desk;
    private Path alice;
    private Path bob;
    private Path first;

    @BeforeEach
    void sitDown() {
        desk = new Desk(directory);
        alice = desk.key("alice");
        bob = desk.key("bob");
        first = desk.path("trust/trust-1.json");
    }

    private ObjectFields init(Object... more) {
        List<Object> args =
                new ArrayList<>(List.of("trust", "init", "--signer", desk.certificate("alice"), "--key", alice));
        args.addAll(List.of("--out", desk.path("trust")));
        args.addAll(List.of(more));
        return desk.json(args.toArray());
    }

    @Test
    void writesAFirstTrustFileThatAClusterAccepts() throws IOException {
        var answer = init();

        assertThat(answer.bool("complete")).isTrue();
        assertThat(answer.number("trustVersion")).isEqualTo(1);
        assertThat(Path.of(answer.text("file"))).isEqualTo(first);
        byte[] content = Files.readAllBytes(first);
        assertThat(TrustChain.first(content, seals("trust-1.json"))).isInstanceOf(TrustVerdict.Accepted.class);
        assertThat(TrustFile.parse(content).fingerprint().digest().hex()).isEqualTo(answer.text("trustFingerprint"));
    }

    @Test
    void takesTheOnlySignerInTheHome() throws IOException {
        desk.refuses(FailureCode.USAGE, "there is no signer's certificate", "trust", "init", "--out", desk.path("t"));
        desk.answer("keygen", "--name", "carol");
        Path home = desk.path(".config/boltseal");
        Files.writeString(home.resolve("authority.pem"), "no signer");
        Files.writeString(home.resolve("notes.txt"), "no certificate");

        assertThat(desk.shown("trust", "init", "--out", desk.path("t")))
                .startsWith("trusting the only signer in --home, " + home.resolve("signer.pem") + "\n")
                .contains("signed by ", "carol");
        assertThat(desk.json("trust", "show", desk.path("t/trust-1.json"))
                        .objects("signers", each -> each.text("name") + " " + each.texts("roles")))
                .containsExactly("carol [bundle, trust]");

        Files.copy(desk.certificate("bob"), home.resolve("bob.pem"));
        desk.refuses(
                FailureCode.USAGE,
                "with --signer: %s, %s".formatted(home.resolve("bob.pem"), home.resolve("signer.pem")),
                "trust",
                "init",
                "--out",
                desk.path("u"));
        assertThat(desk.path("u")).doesNotExist();
    }

    @Test
    void givesEachSignerTheRolesThatWereNamed() {
        var answer = init("--signer", desk.certificate("bob") + "=bundle");

        assertThat(answer.objects("signers", each -> each.text("name") + " " + each.texts("roles")))
                .containsExactly("alice [bundle, trust]", "bob [bundle]");
    }

    @Test
    void showsTheFingerprintToReadAloud() throws IOException {
        init();

        String shown = desk.answer("trust", "show", first);

        assertThat(shown)
                .contains(
                        TrustFile.parse(Files.readAllBytes(first)).fingerprint().toString());
        assertThat(shown).contains("alice");
        assertThat(desk.json("trust", "show", first).bool("complete")).isTrue();
    }

    @Test
    void saysHowManySealsAreMissing() {
        var answer = init("--signer", desk.certificate("bob"), "--threshold", "2");

        assertThat(answer.bool("complete")).isFalse();
        assertThat(answer.number("missingSealsOfNext")).isEqualTo(1);
        assertThat(desk.err()).contains("warning: ").contains("more seals");
        assertThat(desk.json("trust", "show", first).bool("complete")).isFalse();
        desk.refuses(
                FailureCode.TRUST_BELOW_THRESHOLD, "Collect", "trust", "revoke", first, "--bundle", "0".repeat(32));
    }

    @Test
    void takesTheSealsOfSeveralKeysAtOnce() {
        var answer = init("--signer", desk.certificate("bob"), "--threshold", "2", "--key", bob);

        assertThat(answer.bool("complete")).isTrue();
    }

    @Test
    void refusesAKeyWhoseSealCountsForNothing() {
        desk.refuses(
                FailureCode.SIGNER_UNKNOWN,
                "trust-1.json",
                "trust",
                "init",
                "--signer",
                desk.certificate("alice"),
                "--key",
                bob,
                "--out",
                desk.path("trust"));
        assertThat(desk.path("trust")).doesNotExist();
    }

    @Test
    void showsNoFileOfAnotherKind() throws IOException {
        for (Path other : List.of(desk.enrolment("plant", "linux/amd64"), desk.certificate("alice"))) {
            desk.refuses(FailureCode.TRUST_INVALID, other.toString(), "trust", "show", other);
        }
    }

    @Test
    void saysWhichFileIsTheCertificateWhereTheKeyIsGiven() {
        desk.refuses(
                FailureCode.KEY_INVALID,
                "is a private key, and a signer's certificate is needed: give " + desk.certificate("alice"),
                "trust",
                "init",
                "--signer",
                alice,
                "--key",
                alice,
                "--out",
                desk.path("trust"));
    }

    @Test
    void saysThatNoSignerStandsInAFile() throws IOException {
        Path other = Files.writeString(desk.path("other.pem"), "x");

        desk.refuses(
                FailureCode.KEY_INVALID,
                other + " is not a signer's certificate",
                "trust",
                "init",
                "--signer",
                other,
                "--key",
                alice,
                "--out",
                desk.path("trust"));
    }

    @Test
    void asksForTheKeyWhereNoneIsInTheUsualPlace() {
        desk.refuses(
                FailureCode.USAGE,
                "name yours with --key FILE",
                "trust",
                "init",
                "--signer",
                desk.certificate("alice"),
                "--out",
                desk.path("trust"),
                "--home",
                desk.path("nowhere"));
    }

    @Test
    void refusesAThresholdThatNobodyCanReach() {
        desk.refuses(
                FailureCode.TRUST_INVALID,
                "a threshold of 2 isn't possible: the trust file has 1 signer",
                "trust",
                "init",
                "--signer",
                desk.certificate("alice"),
                "--threshold",
                "2",
                "--key",
                alice,
                "--out",
                desk.path("trust"));
    }

    @Test
    void refusesARoleThatDoesNotExist() {
        desk.refuses(
                FailureCode.USAGE,
                "\"boss\"",
                "trust",
                "init",
                "--signer",
                desk.certificate("alice") + "=boss",
                "--out",
                desk.path("trust"));
    }

    @Test
    void overwritesNoTrustFile() throws IOException {
        init();
        byte[] before = Files.readAllBytes(first);

        desk.refuses(
                FailureCode.OUTPUT_EXISTS,
                "trust-1.json",
                "trust",
                "init",
                "--signer",
                desk.certificate("bob"),
                "--key",
                bob,
                "--out",
                desk.path("trust"));

        assertThat(first).hasBinaryContent(before);
        assertThat(seals("trust-1.json")).hasSize(1);
    }

    @Test
    void addsASignerInAVersionThatTheClusterTakes() throws IOException {
        init();

        var answer = desk.json("trust", "add", first, "--signer", desk.certificate("bob") + "=bundle", "--key", alice);

        assertThat(answer.number("trustVersion")).isEqualTo(2);
        assertThat(answer.bool("complete")).isTrue();
        assertThat(next("trust-2.json")).isInstanceOf(TrustVerdict.Accepted.class);
    }

    @Test
    void changesTheRolesOfAKnownSigner() {
        init("--signer", desk.certificate("bob") + "=bundle");

        var answer = desk.json("trust", "add", first, "--signer", desk.certificate("bob") + "=trust", "--key", alice);

        assertThat(answer.objects("signers", each -> each.text("name") + " " + each.texts("roles")))
                .containsExactly("alice [bundle, trust]", "bob [trust]");
    }

    @Test
    void revokesASignerForGood() throws IOException {
        init("--signer", desk.certificate("bob"));

        var answer = desk.json("trust", "revoke", first, "--signer", desk.certificate("bob"), "--key", alice);

        assertThat(answer.objects("signers", each -> each.text("name"))).containsExactly("alice");
        assertThat(answer.texts("revokedSigners")).hasSize(1);
        assertThat(next("trust-2.json")).isInstanceOf(TrustVerdict.Accepted.class);
        desk.refuses(
                FailureCode.TRUST_INVALID,
                "a revoked key stays revoked",
                "trust",
                "add",
                desk.path("trust/trust-2.json"),
                "--signer",
                desk.certificate("bob"),
                "--key",
                alice);
    }

    @Test
    void revokesByTheHashOfAKeyAndBundlesAndSerials() {
        init();

        var answer = desk.json(
                "trust",
                "revoke",
                first,
                "--signer",
                "a".repeat(64),
                "--bundle",
                "b".repeat(32),
                "--lowest-serial",
                "100",
                "--highest-serial",
                "200",
                "--key",
                alice);

        assertThat(answer.texts("revokedSigners")).containsExactly("a".repeat(64));
        assertThat(answer.texts("revokedBundles")).containsExactly("b".repeat(32));
        assertThat(answer.number("lowestSerial")).isEqualTo(100);
        assertThat(answer.number("highestSerial")).isEqualTo(200);

        Path second = desk.path("trust/trust-2.json");
        assertThat(desk.json("trust", "add", second, "--highest-serial", "300", "--key", alice)
                        .number("highestSerial"))
                .isEqualTo(300);
        desk.refuses(
                FailureCode.USAGE,
                ", 100 to 200; revoking can only make it smaller",
                "trust",
                "revoke",
                second,
                "--lowest-serial",
                "99",
                "--key",
                alice);
    }

    @Test
    void letsASignerWhoIsRevokedByItSealTheUpdate() throws IOException {
        init("--signer", desk.certificate("bob"));

        var answer =
                desk.json("trust", "revoke", first, "--signer", desk.certificate("bob"), "--key", bob, "--key", alice);

        assertThat(answer.bool("complete")).isTrue();
        assertThat(next("trust-2.json")).isInstanceOf(TrustVerdict.Accepted.class);
    }

    @Test
    void wantsSomethingToChange() {
        init();

        desk.refuses(FailureCode.USAGE, "there is nothing to add", "trust", "add", first, "--key", alice);
        desk.refuses(FailureCode.USAGE, "there is nothing to revoke", "trust", "revoke", first, "--key", alice);
    }

    @Test
    void believesNoTrustFileWithoutItsSeals() throws IOException {
        init();
        Files.writeString(first, Files.readString(first).replace("\"threshold\":1", "\"threshold\":1 "));

        desk.refuses(
                FailureCode.TRUST_BELOW_THRESHOLD,
                "but has 0",
                "trust",
                "add",
                first,
                "--threshold",
                "1",
                "--key",
                alice);
        desk.refuses(FailureCode.FILE_UNREADABLE, "trust-7.json", "trust", "show", desk.path("trust-7.json"));
    }

    private TrustVerdict next(String name) throws IOException {
        return TrustChain.next(
                TrustFile.parse(Files.readAllBytes(first)),
                Files.readAllBytes(desk.path("trust").resolve(name)),
                seals(name));
    }

    private List<byte[]> seals(String name) throws IOException {
        List<byte[]> seals = new ArrayList<>();
        try (var files = Files.list(desk.path("trust"))) {
            for (Path each : files.toList()) {
                String file = each.getFileName().toString();
                if (file.startsWith(name) && file.endsWith(".p7s")) {
                    seals.add(Files.readAllBytes(each));
                }
            }
        }
        return seals;
    }
}
