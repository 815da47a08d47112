package dev.boltseal.testkit.tamper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.format.layout.Progress;
import dev.boltseal.testkit.count.Counts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ForgeriesTest {
    private static final Forger FORGER = new Forger();

    @TempDir
    Path directory;

    @Test
    void startsFromRightBundles() {
        accept(FORGER.right().bytes());
        accept(FORGER.other().bytes());
        accept(FORGER.zip().bytes());
        accept(FORGER.sealed(parts -> parts));
        accept(FORGER.recipe().encryptedTo(FORGER.recipient()).make().bytes());
    }

    @Test
    void hasOneNameForEachTrick() {
        List<String> names = Forgeries.all().stream().map(Forgery::name).toList();

        assertThat(names).doesNotHaveDuplicates().hasSizeGreaterThan(150);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forgeries")
    void refuses(Forgery forgery) {
        byte[] file = forgery.make(FORGER);

        assertThatThrownBy(() -> accept(file))
                .isInstanceOf(Failure.class)
                .hasMessageContaining(forgery.says())
                .extracting(e -> ((Failure) e).code())
                .isEqualTo(forgery.code());
        Counts.note("forged bundles refused", 1);
    }

    /// A source of unknown length, read by two threads, ends in a refusal too.
    @ParameterizedTest(name = "{0}")
    @MethodSource("forgeries")
    void refusesAsAStream(Forgery forgery) {
        byte[] file = forgery.make(FORGER);

        assertThatThrownBy(() -> FORGER.judge()
                        .verify(new ByteSource(file).withoutSize(), Progress.NONE, 2)
                        .open(FORGER::decryptionKey))
                .isInstanceOf(Failure.class);
    }

    @Test
    void writesOneFileForEachTrick() throws Exception {
        Forgeries.writeTo(directory);

        try (var files = Files.list(directory)) {
            assertThat(files).hasSize(Forgeries.all().size());
        }
    }

    static List<Forgery> forgeries() {
        return Forgeries.all();
    }

    private static void accept(byte[] file) {
        var verified = FORGER.judge().verify(new ByteSource(file), Progress.NONE, 1);
        var opened = verified.open(FORGER::decryptionKey);
        assertThat(opened.workload().bundleId()).isEqualTo(verified.manifest().bundleId());
    }
}
