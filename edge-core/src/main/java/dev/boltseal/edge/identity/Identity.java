package dev.boltseal.edge.identity;

import dev.boltseal.format.durable.DurableFile;
import dev.boltseal.format.failure.BoltsealException;
import dev.boltseal.format.failure.FailureCode;
import dev.boltseal.format.manifest.ClusterBinding;
import dev.boltseal.format.oci.Platform;
import dev.boltseal.format.seal.DecryptionKey;
import dev.boltseal.format.seal.KeyFile;
import dev.boltseal.format.seal.Seal;
import dev.boltseal.format.seal.SealedDocument;
import dev.boltseal.format.seal.SigningKey;
import dev.boltseal.format.seal.SoftwareKey;
import dev.boltseal.format.trust.Enrolment;
import dev.boltseal.format.trust.P256Key;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Who this cluster is: its enrolment, whose keys are there and belong to nobody else.
public final class Identity {
    static final String ENROLMENT = "enrolment.json";
    static final String SEAL = ENROLMENT + ".p7s";
    static final String SIGN_KEY = "sign.key";
    static final String DECRYPT_KEY = "decrypt.key";

    private final Path directory;
    private final Enrolment enrolment;
    private final byte[] seal;

    private Identity(Path directory, Enrolment enrolment, byte[] seal) {
        this.directory = directory;
        this.enrolment = enrolment;
        this.seal = seal;
    }

    /// Reads the identity of the highest epoch and checks that its parts belong together.
    ///
    /// @throws BoltsealException `NOT_ENROLLED`; `IDENTITY_UNREADABLE`, also where others may read a key
    public static Identity load(StateDirectory state) {
        Path directory = state.epoch().orElseThrow(state::notEnrolled);
        try {
            byte[] content = SmallFile.read(directory.resolve(ENROLMENT), Enrolment.MAX_BYTES);
            byte[] seal = SmallFile.read(directory.resolve(SEAL), Seal.MAX_BYTES);
            var enrolment = new SealedDocument(ENROLMENT, content, seal).enrolment();
            var identity = new Identity(directory, enrolment, seal);
            identity.signingKey().close();
            identity.decryptionKey().close();
            if (!directory.equals(state.epoch(enrolment.cluster().epoch()))) {
                throw unreadable(
                        directory,
                        "the enrolment of epoch " + enrolment.cluster().epoch(),
                        null);
            }
            return identity;
        } catch (IOException e) {
            throw unreadable(directory, e.toString(), e);
        } catch (BoltsealException e) {
            throw e.code() == FailureCode.IDENTITY_UNREADABLE ? e : unreadable(directory, e.getMessage(), e);
        }
    }

    public Enrolment enrolment() {
        return enrolment;
    }

    /// The key of receipts. Close it.
    ///
    /// @throws BoltsealException `IDENTITY_UNREADABLE`, also where others may read it
    public SigningKey signingKey() {
        return key(SIGN_KEY, enrolment.signKey());
    }

    /// The key of what is encrypted to this cluster. Close it.
    ///
    /// @throws BoltsealException `IDENTITY_UNREADABLE`, also where others may read it
    public DecryptionKey decryptionKey() {
        return key(DECRYPT_KEY, enrolment.decryptKey());
    }

    /// What a bundle must be sealed for.
    public ClusterBinding cluster() {
        return enrolment.cluster();
    }

    /// What the cluster's nodes run.
    public Platform platform() {
        return enrolment.platform();
    }

    /// Where everything that lasts as long as the epoch lies.
    public Path directory() {
        return directory;
    }

    /// Writes the enrolment and its seal where a builder can take them from. Nothing in them is secret.
    ///
    /// @param target a directory, for `enrolment.json`, or the name of the file
    /// @return the file; the seal's name is the same with `.p7s` behind it
    /// @throws BoltsealException `OUTPUT_EXISTS` for a file with other content, `OUTPUT_FAILED`
    public Path export(Path target) {
        Path file = enrolmentFile(target);
        try {
            put(file, enrolment.bytes());
            put(sealFile(file), seal);
            return file;
        } catch (IOException e) {
            throw new BoltsealException(
                    FailureCode.OUTPUT_FAILED,
                    "%s: want to write the enrolment, got %s; the cluster is enrolled, copy enrolment.json and its .p7s from %s"
                            .formatted(file, e, directory),
                    e);
        }
    }

    /// Refuses a place for the enrolment that is taken, before there is one.
    ///
    /// @throws BoltsealException `OUTPUT_EXISTS`
    public static void requireFree(Path target) {
        Path file = enrolmentFile(target);
        for (Path each : new Path[] {file, sealFile(file)}) {
            if (Files.exists(each)) {
                throw new BoltsealException(
                        FailureCode.OUTPUT_EXISTS,
                        "%s: want a new file, got one that exists; choose another -o or remove it".formatted(each));
            }
        }
    }

    private static Path enrolmentFile(Path target) {
        return Files.isDirectory(target) ? target.resolve(ENROLMENT) : target;
    }

    private static Path sealFile(Path file) {
        return file.resolveSibling(file.getFileName() + ".p7s");
    }

    private static void put(Path file, byte[] content) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        DurableFile.replace(file, content);
    }

    private SoftwareKey key(String name, P256Key want) {
        try {
            return key(directory.resolve(name), want);
        } catch (BoltsealException e) {
            throw unreadable(directory, e.getMessage(), e);
        }
    }

    private static SoftwareKey key(Path file, P256Key want) {
        SoftwareKey key = KeyFile.ofCurrentUser(file).load();
        if (!key.publicKey().equals(want)) {
            throw new BoltsealException(
                    FailureCode.KEY_INVALID, "%s: want the key of the enrolment, got another".formatted(file));
        }
        return key;
    }

    private static BoltsealException unreadable(Path directory, String got, @Nullable Exception cause) {
        return new BoltsealException(
                FailureCode.IDENTITY_UNREADABLE,
                "identity in %s: want it whole and private, got this: %s; mend that, or restore the directory"
                        .formatted(directory, got),
                cause);
    }
}
