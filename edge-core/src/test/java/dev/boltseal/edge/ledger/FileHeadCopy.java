package dev.boltseal.edge.ledger;

import dev.boltseal.base.durable.DurableFile;
import dev.boltseal.format.manifest.ClusterId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// A second copy in a directory that lies elsewhere than the ledger, one file a cluster.
record FileHeadCopy(Path directory) implements HeadCopy {
    @Override
    public Optional<LedgerHead> read(ClusterId cluster) {
        try {
            return Files.exists(file(cluster))
                    ? Optional.of(LedgerHead.parse(Files.readAllBytes(file(cluster))))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void write(ClusterId cluster, LedgerHead head) {
        try {
            DurableFile.replace(file(cluster), head.bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(ClusterId cluster) {
        return directory.resolve("head-%s.json".formatted(cluster.hex()));
    }
}
