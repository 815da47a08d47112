package dev.boltseal.testkit.count;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CountsTest {
    @Test
    void keepsOneLineForEachNote(@TempDir Path directory) {
        Counts.note(directory, "kills survived", 3);
        Counts.note(directory, "kills survived", 4);

        assertThat(directory.resolve("kills-survived.txt")).hasContent("kills survived: 3\nkills survived: 4\n");
    }
}
