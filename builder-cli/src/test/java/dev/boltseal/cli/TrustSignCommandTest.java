package dev.boltseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.ObjectFields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Alice, Bob and Carol keep their keys each at home, and two of them must sign.
class TrustSignCommandTest {
    @TempDir
    Path directory;

    private Desk desk;
    private Path alice;
    private Path bob;
    private Path carol;
    private Path first;
    private Path second;

    @BeforeEach
    void sitDown() {
        desk = new Desk(directory);
        alice = desk.key("alice");
        bob = desk.key("bob");
        carol = desk.key("carol");
        first = desk.path("trust/trust-1.json");
        second = desk.path("trust/trust-2.json");
        desk.answer(
                "trust",
                "init",
                "--signer",
                desk.certificate("alice"),
                "--signer",
                desk.certificate("bob"),
                "--signer",
                desk.certificate("carol"),
                "--threshold",
                "2",
                "--key",
                alice,
                "--out",
                desk.path("trust"));
    }

    @Test
    void addsTheSealThatIsMissing() {
        assertThat(names(desk.json("trust", "show", first), "mayStillSign")).containsExactly("bob", "carol");

        var answer = desk.json("trust", "sign", first, "--key", bob);

        assertThat(answer.bool("complete")).isTrue();
        assertThat(answer.number("newSeals")).isEqualTo(1);
        assertThat(names(answer, "signedBy")).containsExactly("alice", "bob");
        assertThat(names(answer, "mayStillSign")).isEmpty();
        assertThat(desk.json("trust", "show", first).bool("complete")).isTrue();
    }

    @Test
    void changesNothingWhereTheKeyHasSigned() throws IOException {
        desk.answer("trust", "sign", first, "--key", bob);
        List<Path> before = files();

        var answer = desk.json("trust", "sign", first, "--key", bob, "--key", alice, "--key", bob);

        assertThat(answer.number("newSeals")).isZero();
        assertThat(answer.bool("complete")).isTrue();
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void replacesWhatHasTheNameOfTheSealAndIsNone() throws IOException {
        String id = desk
                .json("trust", "show", first)
                .objects("signers", each -> each.text("name") + " " + each.text("keyId"))
                .stream()
                .filter(each -> each.startsWith("bob"))
                .findFirst()
                .orElseThrow()
                .substring(4);
        Files.writeString(desk.path("trust/trust-1.json." + id + ".p7s"), "junk");

        assertThat(desk.json("trust", "sign", first, "--key", bob).bool("complete"))
                .isTrue();
    }

    @Test
    void countsByTheRuleOfTheVersionBeforeToo() {
        desk.answer("trust", "sign", first, "--key", bob);
        var draft = desk.json(
                "trust", "revoke", first, "--signer", desk.certificate("carol"), "--threshold", "1", "--key", alice);
        assertThat(draft.bool("complete")).isFalse();
        assertThat(draft.number("missingSealsOfCurrent")).isEqualTo(1);
        assertThat(draft.number("missingSealsOfNext")).isZero();
        assertThat(names(draft, "mayStillSign")).containsExactly("bob", "carol");
        assertThat(desk.json("trust", "show", second).bool("complete")).isFalse();

        var signed = desk.json("trust", "sign", second, "--key", carol);

        assertThat(signed.bool("complete")).isTrue();
        assertThat(names(signed, "signedBy")).containsExactly("alice", "carol");
    }

    @Test
    void saysWhatToDoNext() {
        assertThat(desk.shown("trust", "show", first)).contains("may still sign", "missing", "1 by its own signers");
        assertThat(desk.shown("trust", "sign", first, "--key", alice)).contains("next: ", "boltseal trust sign");
        assertThat(desk.shown("trust", "sign", first, "--key", bob)).contains("boltseal-edge trust install");
    }

    @Test
    void saysThatTheVersionBeforeIsNotAtHand() throws IOException {
        desk.answer("trust", "sign", first, "--key", bob);
        desk.answer("trust", "add", first, "--threshold", "1", "--key", alice);
        Files.delete(first);

        var answer = desk.json("trust", "sign", second, "--key", bob);

        assertThat(answer.optionalNumber("missingSealsOfCurrent")).isEmpty();
        assertThat(desk.err()).contains("is an update of trust-1.json, which isn't here");
    }

    @Test
    void refusesAKeyThatCountsForNothing() throws IOException {
        desk.answer("trust", "sign", first, "--key", bob);
        desk.key("dave");
        desk.answer(
                "trust",
                "add",
                first,
                "--signer",
                desk.certificate("dave") + "=bundle",
                "--key",
                alice,
                "--out",
                desk.path("trust"));
        List<Path> before = files();

        desk.refuses(
                FailureCode.SIGNER_ROLE_WRONG,
                "dave",
                "trust",
                "sign",
                second,
                "--key",
                desk.path("dave").resolve("signer.key"));
        desk.refuses(FailureCode.SIGNER_UNKNOWN, "unknown key", "trust", "sign", second, "--key", desk.key("eve"));
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void refusesAKeyThatTheVersionBeforeRevokes() throws IOException {
        desk.answer("trust", "sign", first, "--key", bob);
        desk.answer("trust", "revoke", first, "--signer", desk.certificate("carol"), "--key", alice, "--key", bob);
        desk.answer("trust", "add", second, "--highest-serial", "9007199254740991", "--key", alice);

        desk.refuses(
                FailureCode.SIGNER_REVOKED,
                "revoked",
                "trust",
                "sign",
                desk.path("trust/trust-3.json"),
                "--key",
                carol);
    }

    @Test
    void refusesAFileUnderAnotherName() throws IOException {
        Path other = Files.copy(first, desk.path("trust/mine.json"));

        desk.refuses(FailureCode.USAGE, "rename it to trust-1.json", "trust", "sign", other, "--key", bob);
    }

    private static List<String> names(ObjectFields answer, String field) {
        return answer.objects(field, each -> each.text("name"));
    }

    private List<Path> files() throws IOException {
        try (var files = Files.list(desk.path("trust"))) {
            return files.sorted().toList();
        }
    }
}
