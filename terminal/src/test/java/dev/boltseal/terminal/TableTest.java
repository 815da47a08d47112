package dev.boltseal.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void alignsTextLeftAndNumbersRight() {
        var table = new Table("NAME", "SIZE", "STATE").row("a", "5", "").row("longer-name", "1024", "ok");

        assertThat(table.lines())
                .containsExactly("NAME         SIZE  STATE", "a               5", "longer-name  1024  ok");
    }

    @Test
    void framesItAsThePlatformDoes() {
        assertThat(new Table("Name", "State").row("opcua", "running").framed())
                .containsExactly(
                        "+-------+---------+",
                        "| Name  | State   |",
                        "+-------+---------+",
                        "| opcua | running |",
                        "+-------+---------+");
        assertThat(new Table("Name").framed()).containsExactly("+------+", "| Name |", "+------+");
    }

    @Test
    void keepsARowOnOneLineWhateverACellHolds() {
        assertThat(new Table("NAME").row("a\nb").lines()).containsExactly("NAME", "a\\u000ab");
    }
}
