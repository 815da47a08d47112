package dev.boltseal.format.fuzz;

import dev.boltseal.format.archive.BundleReader;
import dev.boltseal.format.archive.BundleSource;
import dev.boltseal.format.archive.LeadingEntries;
import dev.boltseal.format.example.WorkedExample;
import dev.boltseal.format.manifest.Manifest;
import dev.boltseal.format.seal.Examples;
import dev.boltseal.format.trust.Role;
import dev.boltseal.format.trust.TrustFile;
import dev.boltseal.format.verify.BundleJudge;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The bundle of the format's document as bytes, and a cluster that takes it.
final class Example {
    static final byte[] BUNDLE = bundle();

    /// Trusts the example's signer.
    static final BundleJudge JUDGE = new BundleJudge(
            TrustFile.first(
                    Examples.TIME, 1, List.of(Examples.signer(WorkedExample.signer(), Role.BUNDLE, Role.TRUST))),
            Optional.of(WorkedExample.CLUSTER));

    private Example() {}

    static LeadingEntries leadingEntries() {
        return new BundleReader(source(BUNDLE)).leadingEntries();
    }

    static Manifest manifest() {
        return Manifest.parse(leadingEntries().manifest().content());
    }

    /// Knows its length.
    static BundleSource source(byte[] bytes) {
        return new BundleSource() {
            @Override
            public int read(ByteBuffer target, long position) {
                if (position >= bytes.length) {
                    return -1;
                }
                int length = Math.min(target.remaining(), bytes.length - (int) position);
                target.put(bytes, (int) position, length);
                return length;
            }

            @Override
            public OptionalLong size() {
                return OptionalLong.of(bytes.length);
            }
        };
    }

    /// Does not know its length, as an upload.
    static BundleSource upload(byte[] bytes) {
        BundleSource file = source(bytes);
        return new BundleSource() {
            @Override
            public int read(ByteBuffer target, long position) throws IOException {
                return file.read(target, position);
            }

            @Override
            public OptionalLong size() {
                return OptionalLong.empty();
            }
        };
    }

    private static byte[] bundle() {
        try {
            Path directory = Files.createTempDirectory("boltseal-fuzz");
            Path file = directory.resolve("example.zip");
            WorkedExample.write(file);
            byte[] bytes = Files.readAllBytes(file);
            Files.delete(file);
            Files.delete(directory);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
