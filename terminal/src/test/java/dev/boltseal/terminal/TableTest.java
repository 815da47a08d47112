package dev.boltseal.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.format.oci.Digest;
import org.junit.jupiter.api.Test;

class TableTest {
    private static final Page WIDE = new Page(80, false);

    @Test
    void alignsTextLeftAndNumbersRight() {
        var table = new Table("NAME", "SIZE", "STATE").row("a", 5, "").row("longer-name", 1024, "ok");

        assertThat(table.lines(WIDE))
                .containsExactly("NAME         SIZE  STATE", "a               5", "longer-name  1024  ok");
    }

    @Test
    void framesItAsThePlatformDoes() {
        assertThat(new Table("Name", "State").row("opcua", "running").framed(WIDE))
                .isEqualTo(new Table("Name", "State").row("opcua", "running").framed(Page.PIPE))
                .containsExactly(
                        "+-------+---------+",
                        "| Name  | State   |",
                        "+-------+---------+",
                        "| opcua | running |",
                        "+-------+---------+");
        assertThat(new Table("Name").framed(WIDE)).containsExactly("+------+", "| Name |", "+------+");
    }

    @Test
    void keepsARowOnOneLineWhateverACellHolds() {
        assertThat(new Table("NAME").row("a\nb\tc").lines(WIDE)).containsExactly("NAME", "a\\u000ab\\u0009c");
    }

    @Test
    void separatesCellsByTabsForPrograms() {
        var table = new Table("Name", "For cluster", "Digest")
                .row("a b", "", Digest.of(new byte[0]))
                .row("c\td", "x", Text.repeated("e"));

        assertThat(table.lines(Page.PIPE))
                .containsExactly(
                        "Name\tFor cluster\tDigest",
                        "a b\t\tsha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                        "c\\u0009d\tx\te");
    }

    @Test
    void breaksCellsAtSpacesWhereTheTerminalIsNarrow() {
        var table = new Table("App", "State").row("inspector 2.0", "running").row("a", "it fails again and again");

        assertThat(table.lines(new Page(25, false)))
                .containsExactly(
                        "App            State",
                        "inspector 2.0  running",
                        "a              it fails",
                        "               again and",
                        "               again");
    }

    @Test
    void makesABlockOfEachRowWhereNothingElseHelps() {
        var table = new Table("Image", "Layers")
                .row("registry.example.com/a/b:1", 3)
                .row(Text.repeated("registry.example.com/a/b:1"), 14);

        assertThat(table.lines(new Page(30, false)))
                .containsExactly(
                        "Image   registry.example.com/a",
                        "        /b:1",
                        "Layers  3",
                        "",
                        "Image   registry.example.com/a",
                        "        /b:1",
                        "Layers  14");
        assertThat(table.framed(new Page(30, false))).isEqualTo(table.lines(new Page(30, false)));
    }

    @Test
    void breaksCellsInAFrame() {
        var table = new Table("Name", "Warnings").row("opcua", "Back-off pulling image");

        assertThat(table.framed(new Page(28, false)))
                .containsExactly(
                        "+-------+------------------+",
                        "| Name  | Warnings         |",
                        "+-------+------------------+",
                        "| opcua | Back-off pulling |",
                        "|       | image            |",
                        "+-------+------------------+");
    }

    @Test
    void readsTheFirstColumnAsHeadings() {
        var table = new Table("Image", "Bytes")
                .row(new Text("a", "image a, 3 bytes"), 1)
                .row(new Text("a", "image a, 3 bytes"), 2)
                .row(new Text("b", "image b, 1 byte"), 1);

        assertThat(table.groups(WIDE))
                .containsExactly(
                        "image a, 3 bytes", "Bytes", "    1", "    2", "", "image b, 1 byte", "Bytes", "    1");
        assertThat(table.groups(Page.PIPE)).containsExactly("Image\tBytes", "a\t1", "a\t2", "b\t1");
    }
}
