package dev.boltseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.base.failure.FailureCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A file or a name is taken alone, with `-f` or `-n`, and with the long option.
class ArgumentsTest {
    @TempDir
    Path directory;

    private Desk desk;

    @BeforeEach
    void sitDown() {
        desk = new Desk(directory);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "inspect",
                "images",
                "verify --trust trust-1.json",
                "cluster add",
                "cluster update",
                "trust show",
                "trust sign",
                "trust add --threshold 1",
                "trust revoke --bundle 0"
            })
    void takesAFileInEachWay(String command) {
        for (String way : new String[] {"gone.zip", "-f gone.zip", "--file gone.zip", "-f=gone.zip"}) {
            int status = desk.run(words(command, way));

            assertThat(desk.err()).as(command + " " + way).contains(" R014 ");
            assertThat(status).isEqualTo(2);
        }
        String plain = command.replaceFirst(" --.*", "");
        desk.refuses(FailureCode.USAGE, "no file is named. Write `boltseal " + plain + " FILE`", words(command, ""));
        desk.refuses(FailureCode.USAGE, "two files are named, a and b", words(command, "-f a b"));
    }

    @Test
    void takesANameInEachWay() throws IOException {
        Path enrolment = desk.enrolment("plant", "linux/amd64");
        desk.answer("cluster", "add", "--file", enrolment);
        for (String command : new String[] {"cluster show", "cluster remove"}) {
            for (String way : new String[] {"plant", "-n plant", "--name plant"}) {
                assertThat(desk.answer(words(command, way))).contains("plant");
                desk.answer("cluster", "add", "-f", enrolment);
            }
            desk.refuses(
                    FailureCode.USAGE,
                    "Write `boltseal %s NAME`; `boltseal cluster list` shows the names".formatted(command),
                    words(command, ""));
            desk.refuses(FailureCode.USAGE, "two names are given, a and b", words(command, "-n a b"));
        }
    }

    private static Object[] words(String... parts) {
        return Stream.of(parts)
                .flatMap(part -> Arrays.stream(part.split(" ")))
                .filter(word -> !word.isEmpty())
                .toArray();
    }
}
