package dev.boltseal.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final Page NARROW = new Page(40, false);
    private static final Page COLOURED = new Page(80, true);

    @Test
    void leavesRemarksOutOfWhatProgramsRead() {
        var report = new Report()
                .remark("NOT VERIFIED: only what it says")
                .facts(new Summary().add("name", "a").add("image", "x").add("image", "y"))
                .next("carry it, and run there:", "import a");

        assertThat(report.answer(Page.PIPE)).containsExactly("name\ta", "image\tx", "image\ty");
        assertThat(report.remarks(Page.PIPE))
                .containsExactly("NOT VERIFIED: only what it says", "next: carry it, and run there: import a");
        assertThat(report.whole(NARROW))
                .containsExactly(
                        "NOT VERIFIED: only what it says",
                        "name   a",
                        "image  x",
                        "       y",
                        "next: carry it, and run there: import a");
    }

    @Test
    void keepsWhatIsInBackticksTogether() {
        assertThat(new Report()
                        .line("This is only what the file says. Check it with `boltseal verify FILE`")
                        .whole(NARROW))
                .containsExactly("This is only what the file says. Check", "it with `boltseal verify FILE`");
    }

    @Test
    void breaksACommandSoThatItCanBePasted() {
        String path = "/media/usb/" + "x".repeat(60) + ".zip";
        List<String> lines = new Report()
                .next("boltseal-edge workloads import %s --into containerd --state '/srv/a b'".formatted(path))
                .whole(NARROW);

        assertThat(lines).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(40));
        assertThat(lines.getFirst()).isEqualTo("next:");
        assertThat(String.join("\n", lines.subList(1, lines.size()))
                        .replace("\\\n", "")
                        .replaceAll(" +", " ")
                        .strip())
                .isEqualTo("boltseal-edge workloads import %s --into containerd --state '/srv/a b'".formatted(path));
    }

    @Test
    void putsFactsBelowTheirLabelsWhereLittleRoomIsLeft() {
        assertThat(new Report()
                        .facts(new Summary().add("a long label indeed", "first").add("a long label indeed", "second"))
                        .whole(new Page(30, false)))
                .containsExactly("a long label indeed", "  first", "  second");
    }

    @Test
    void coloursVerdictsOnly() {
        assertThat(new Report()
                        .line("VERIFIED: all of it")
                        .line("a.zip: REFUSED, see below")
                        .line("NOT VERIFIED: only what it says")
                        .line("IT IS NOT REFUSED HERE")
                        .line("REFUSEDLY: no")
                        .whole(COLOURED))
                .containsExactly(
                        "\u001b[1;32mVERIFIED\u001b[0m: all of it",
                        "a.zip: \u001b[1;31mREFUSED\u001b[0m, see below",
                        "\u001b[1;33mNOT VERIFIED\u001b[0m: only what it says",
                        "IT IS NOT REFUSED HERE",
                        "REFUSEDLY: no");
    }

    @Test
    void escapesWhatOthersWroteAndMeasuresWideCharacters() {
        assertThat(new Report().line("a\u001b[31m").whole(COLOURED)).containsExactly("a\\u001b[31m");
        assertThat(new Report()
                        .facts(new Summary().add("title", "\u6e29\u5ea6\u76e3\u8996".repeat(5)))
                        .whole(new Page(30, false)))
                .containsExactly(
                        "title  " + "\u6e29\u5ea6\u76e3\u8996".repeat(5).substring(0, 11),
                        "       " + "\u6e29\u5ea6\u76e3\u8996".repeat(5).substring(11));
    }

    @Test
    void knowsItsPage() {
        var xterm = Map.of("TERM", "xterm");

        assertThat(Page.of(0, xterm)).isEqualTo(Page.PIPE);
        assertThat(Page.of(120, xterm)).isEqualTo(new Page(120, true));
        assertThat(Page.of(120, Map.of("TERM", "xterm", "COLUMNS", "40"))).isEqualTo(new Page(40, true));
        assertThat(Page.of(120, Map.of("TERM", "xterm", "COLUMNS", "4"))).isEqualTo(new Page(20, true));
        assertThat(Page.of(120, Map.of("TERM", "xterm", "COLUMNS", "x"))).isEqualTo(new Page(120, true));
        assertThat(Page.of(120, Map.of("TERM", "xterm", "NO_COLOR", "1"))).isEqualTo(new Page(120, false));
        assertThat(Page.of(120, Map.of("TERM", "xterm", "NO_COLOR", ""))).isEqualTo(new Page(120, true));
        assertThat(Page.of(120, Map.of("TERM", "dumb"))).isEqualTo(new Page(120, false));
        assertThat(Page.of(120, Map.of())).isEqualTo(new Page(120, false));
        assertThat(Page.of(0, Map.of("COLUMNS", "40"))).isEqualTo(Page.PIPE);
    }
}
