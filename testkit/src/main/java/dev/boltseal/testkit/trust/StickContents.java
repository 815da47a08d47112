package dev.boltseal.testkit.trust;

import dev.boltseal.format.seal.Seal;
import dev.boltseal.testkit.bundle.SampleTrust;
import dev.boltseal.testkit.tamper.NamedKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What somebody puts on a stick.
@FunctionalInterface
public interface StickContents {
    void fill(Path directory) throws IOException;

    /// These contents and more.
    default StickContents and(StickContents more) {
        return directory -> {
            fill(directory);
            more.fill(directory);
        };
    }

    static StickContents of(SampleTrust trust) {
        return trust::write;
    }

    /// Any bytes with any name, with valid seals.
    static StickContents of(String name, byte[] content, NamedKey... sealers) {
        return directory -> {
            Files.write(directory.resolve(name), content);
            for (NamedKey each : sealers) {
                seal(
                                name,
                                each.key().certificate().key().shortId(),
                                Seal.over(content, each.key()).der())
                        .fill(directory);
            }
        };
    }

    /// Any bytes with the name of a seal.
    ///
    /// @param id 16 hex characters
    static StickContents seal(String name, String id, byte[] seal) {
        return directory -> Files.write(directory.resolve("%s.%s.p7s".formatted(name, id)), seal);
    }
}
