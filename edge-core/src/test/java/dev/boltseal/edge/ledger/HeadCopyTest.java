package dev.boltseal.edge.ledger;

import static dev.boltseal.edge.Failures.assertFails;
import static dev.boltseal.edge.ledger.LedgerBook.CLUSTER;
import static dev.boltseal.edge.ledger.LedgerBook.bundle;
import static dev.boltseal.edge.ledger.LedgerBook.workload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.manifest.ClusterBinding;
import dev.boltseal.format.manifest.ClusterId;
import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.trust.BundleState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadCopyTest {
    private static final Digest OTHER = new Digest("f".repeat(64));

    @TempDir
    Path directory;

    private HeadCopy copy;
    private LedgerBook book;

    @BeforeEach
    void create() throws IOException {
        copy = new FileHeadCopy(Files.createDirectory(directory.resolve("elsewhere")));
        book = new LedgerBook(Files.createDirectory(directory.resolve("epoch-1")), copy).create();
    }

    /// The ledger has rows 1…5 of epoch 1.
    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
        epoch, count, hash,  opens
        ,      ,      ,      true
        1,     5,     right, true
        1,     3,     right, true
        1,     1,     right, true
        1,     6,     other, false
        1,     5,     other, false
        1,     3,     other, false
        2,     1,     other, false
        """)
    void countsTheLargerAndRefusesAContradiction(@Nullable Long epoch, Long count, String hash, boolean opens) {
        LedgerHead head;
        LedgerHead right = new LedgerHead(1, 1, OTHER);
        try (Ledger ledger = new LedgerBook(book.directory(), HeadCopy.none()).open()) {
            LedgerBook.bring(ledger, bundle("w", 5), BundleState.APPLIED);
            head = ledger.head();
            right = epoch == null ? head : new LedgerHead(epoch, count, hash.equals("right") ? hash(count) : OTHER);
        }
        assertThat(head.count()).isEqualTo(5);
        if (epoch != null) {
            copy.write(CLUSTER.id(), right);
        }

        if (opens) {
            book.open().close();
            assertThat(copy.read(CLUSTER.id())).contains(head);
        } else {
            assertFails(FailureCode.LEDGER_ROLLED_BACK, book::open)
                    .hasMessageContaining("an old copy was restored")
                    .hasMessageContaining("enroll --renew");
            assertThat(copy.read(CLUSTER.id())).contains(right);
        }
    }

    @Test
    void followsEveryStep() {
        try (Ledger ledger = book.open()) {
            assertThat(copy.read(CLUSTER.id())).contains(ledger.head());
            LedgerBook.bring(ledger, bundle("w", 5), BundleState.ACCEPTED);
            assertThat(copy.read(CLUSTER.id())).contains(ledger.head());
            ledger.deleting(workload("w"));
            assertThat(copy.read(CLUSTER.id())).contains(ledger.head());
            assertThat(ledger.nextReceipt()).isEqualTo(1);
            assertThat(copy.read(CLUSTER.id())).contains(ledger.head());
        }
    }

    @Test
    void refusesAnOlderLedgerThatWasRestored() throws IOException {
        Path kept = directory.resolve("kept.db");
        try (Ledger ledger = book.open()) {
            LedgerBook.bring(ledger, bundle("w", 5), BundleState.ACCEPTED);
        }
        Files.copy(book.directory().resolve("ledger.db"), kept);
        try (Ledger ledger = book.open()) {
            ledger.deleting(workload("w"));
            ledger.dead(workload("w"));
        }
        Files.copy(kept, book.directory().resolve("ledger.db"), StandardCopyOption.REPLACE_EXISTING);

        assertFails(FailureCode.LEDGER_ROLLED_BACK, book::open).hasMessageContaining("it has 3 rows of epoch 1");
    }

    @Test
    void refusesAnOlderLedgerThatWasRestoredAndWentOnAlone() throws IOException {
        try (Ledger ledger = book.open()) {
            ledger.receiving(bundle("w", 5));
        }
        Files.copy(book.directory().resolve("ledger.db"), directory.resolve("kept.db"));
        try (Ledger ledger = book.open()) {
            ledger.accepted(bundle("w", 5));
        }
        Files.copy(
                directory.resolve("kept.db"),
                book.directory().resolve("ledger.db"),
                StandardCopyOption.REPLACE_EXISTING);
        try (Ledger ledger = new LedgerBook(book.directory(), HeadCopy.none()).open()) {
            ledger.deleting(workload("w"));
            ledger.dead(workload("w"));
            assertThat(ledger.verify().count()).isEqualTo(4);
        }

        assertFails(FailureCode.LEDGER_ROLLED_BACK, book::open).hasMessageContaining("its row 3 is another one");
    }

    @Test
    void isTakenOverByTheNextEpochAndNotByTheOneBefore() throws IOException {
        try (Ledger ledger = book.open()) {
            LedgerBook.bring(ledger, bundle("w", 5), BundleState.ACCEPTED);
        }
        var renewed = new ClusterBinding("edge", CLUSTER.id(), CLUSTER.keySha256(), 2);
        Path second = Files.createDirectory(directory.resolve("epoch-2"));
        Ledger.create(second, renewed, directory.resolve("tmp"), LedgerBook.CLOCK);

        try (Ledger ledger = new LedgerBook(second, copy).open(renewed)) {
            assertThat(copy.read(CLUSTER.id())).contains(ledger.head());
        }

        assertFails(FailureCode.LEDGER_ROLLED_BACK, book::open)
                .hasMessageContaining("it has 3 rows of epoch 1, and had");
    }

    @Test
    void isBroughtUpAfterItCouldNotBeWritten() {
        var full = new HeadCopy() {
            @Override
            public Optional<LedgerHead> read(ClusterId cluster) {
                return copy.read(cluster);
            }

            @Override
            public void write(ClusterId cluster, LedgerHead head) {
                if (head.count() > 1) {
                    throw new UncheckedIOException(new IOException("the runtime does not answer"));
                }
                copy.write(cluster, head);
            }
        };
        try (Ledger ledger = new LedgerBook(book.directory(), full).open()) {
            assertThatThrownBy(() -> ledger.receiving(bundle("w", 5))).hasMessageContaining("does not answer");
        }

        try (Ledger ledger = book.open()) {
            assertThat(ledger.decide(bundle("w", 5))).isEqualTo(new Decision.GoOn());
            assertThat(copy.read(CLUSTER.id())).contains(ledger.head());
        }
    }

    @Test
    void saysWhenTheCopyCannotBeRead() throws IOException {
        assertThat(LedgerHead.parse(new LedgerHead(3, 7, OTHER).bytes())).isEqualTo(new LedgerHead(3, 7, OTHER));

        Files.writeString(
                directory.resolve(
                        "elsewhere/head-%s.json".formatted(CLUSTER.id().hex())),
                "{\"epoch\":1}");

        assertFails(FailureCode.LEDGER_UNREADABLE, book::open).hasMessageContaining("second copy");
    }

    private Digest hash(long row) {
        try (var database = LedgerFile.in(book.directory()).open()) {
            var chain = new Chain(database.connection(), LedgerBook.CLOCK);
            return database.read(() -> chain.hash(row)).orElseThrow();
        }
    }
}
