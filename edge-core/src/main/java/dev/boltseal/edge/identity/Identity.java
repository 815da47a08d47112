package dev.boltseal.edge.identity;

import dev.boltseal.base.durable.DurableFile;
import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.edge.state.SmallFile;
import dev.boltseal.edge.state.StateDirectory;
import dev.boltseal.format.manifest.ClusterBinding;
import dev.boltseal.format.oci.Platform;
import dev.boltseal.format.seal.DecryptionKey;
import dev.boltseal.format.seal.Seal;
import dev.boltseal.format.seal.SealedDocument;
import dev.boltseal.format.seal.SigningKey;
import dev.boltseal.format.trust.Enrolment;
import dev.boltseal.format.trust.P256Key;
import dev.boltseal.keys.signing.KeyFile;
import dev.boltseal.keys.token.KeyHolder;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/// The identity of this cluster: its enrolment, and its keys, which exist and are readable only by their owner.
public final class Identity {
    static final String ENROLMENT = "enrolment.json";
    static final String SEAL = ENROLMENT + ".p7s";
    static final String SIGN_KEY = "sign.key";
    static final String DECRYPT_KEY = "decrypt.key";

    private static final Set<String> PERMISSIONS =
            Set.of("R010.permissions", "R010.owner", "R010.directory-permissions");

    private final Path directory;
    private final Enrolment enrolment;
    private final byte[] seal;

    private Identity(Path directory, Enrolment enrolment, byte[] seal) {
        this.directory = directory;
        this.enrolment = enrolment;
        this.seal = seal;
    }

    /// Reads the identity of the highest epoch and checks that its parts belong together. Removes private keys of
    /// older epochs, which an interrupted renewal may have left.
    ///
    /// @throws Failure `NOT_ENROLLED`; `IDENTITY_UNREADABLE`, also if others may read a key
    public static Identity load(StateDirectory state) {
        Path directory = state.epoch().orElseThrow(state::notEnrolled);
        try {
            var identity = read(state, directory);
            identity.requireKeys();
            removeKeys(state.epochsBefore(directory));
            return identity;
        } catch (IOException e) {
            throw repairable(directory, e);
        } catch (Failure e) {
            throw e.code() == FailureCode.IDENTITY_UNREADABLE ? e : unreadable(directory, e);
        }
    }

    /// Reads the enrolment of the highest epoch, even if its keys and ledger are lost.
    ///
    /// @throws Failure `NOT_ENROLLED`, `IDENTITY_UNREADABLE`
    static Enrolment lastEnrolment(StateDirectory state) {
        Path directory = state.epoch().orElseThrow(state::notEnrolled);
        try {
            return read(state, directory).enrolment();
        } catch (IOException | Failure e) {
            throw new Failure(
                    FailureCode.IDENTITY_UNREADABLE,
                    "enrolment",
                    Facts.of("directory", directory, "reason", e, "file", ENROLMENT),
                    e);
        }
    }

    private static Identity read(StateDirectory state, Path directory) throws IOException {
        byte[] content = SmallFile.read(directory.resolve(ENROLMENT), Enrolment.MAX_BYTES);
        byte[] seal = SmallFile.read(directory.resolve(SEAL), Seal.MAX_BYTES);
        var enrolment = new SealedDocument(ENROLMENT, content, seal).enrolment();
        if (!directory.equals(state.epoch(enrolment.cluster().epoch()))) {
            throw new Failure(
                    FailureCode.IDENTITY_UNREADABLE,
                    "epoch",
                    Facts.of(
                            "directory", directory, "epoch", enrolment.cluster().epoch()));
        }
        return new Identity(directory, enrolment, seal);
    }

    /// Keys on a token are checked when they are used; without the token, everything can still be read.
    private void requireKeys() {
        KeyFile sign = keyFile(SIGN_KEY);
        if (sign.reference().isPresent()) {
            requireSame(SIGN_KEY, sign.certifiedKey(), enrolment.signKey());
        } else {
            signingKey().close();
        }
        if (keyFile(DECRYPT_KEY).reference().isEmpty()) {
            decryptionKey().close();
        }
    }

    private static void removeKeys(List<Path> epochs) throws IOException {
        for (Path epoch : epochs) {
            boolean sign = Files.deleteIfExists(epoch.resolve(SIGN_KEY));
            boolean decrypt = Files.deleteIfExists(epoch.resolve(DECRYPT_KEY));
            if (sign || decrypt) {
                DurableFile.syncDirectory(epoch);
            }
        }
    }

    public Enrolment enrolment() {
        return enrolment;
    }

    /// The key that signs receipts. The caller closes it.
    ///
    /// @throws Failure `IDENTITY_UNREADABLE`, also if others may read it; `TOKEN_FAILED`
    public SigningKey signingKey() {
        return opened(() -> {
            KeyFile file = keyFile(SIGN_KEY);
            requireSame(SIGN_KEY, file.certifiedKey(), enrolment.signKey());
            return file.open(KeyHolder.nobody());
        });
    }

    /// The key that decrypts what was encrypted to this cluster. The caller closes it.
    ///
    /// @throws Failure `IDENTITY_UNREADABLE`, also if others may read it; `TOKEN_FAILED`
    public DecryptionKey decryptionKey() {
        return opened(() -> {
            DecryptionKey key = keyFile(DECRYPT_KEY).openForDecryption(KeyHolder.nobody());
            try {
                requireSame(DECRYPT_KEY, key.publicKey(), enrolment.decryptKey());
                return key;
            } catch (Failure e) {
                key.close();
                throw e;
            }
        });
    }

    /// The identity that a bundle must be sealed for.
    public ClusterBinding cluster() {
        return enrolment.cluster();
    }

    /// The platform of the cluster's nodes.
    public Platform platform() {
        return enrolment.platform();
    }

    /// The directory of everything that lasts as long as the epoch.
    public Path directory() {
        return directory;
    }

    /// Writes the enrolment and its seal to where a builder can get them. Nothing in them is secret.
    ///
    /// @return the file; the seal has the same name with `.p7s` appended
    /// @throws Failure `OUTPUT_EXISTS` for a file with other content, `OUTPUT_FAILED`
    public Path export(EnrolmentTarget target) {
        Path file = target.file(cluster().name());
        try {
            put(file, enrolment.bytes());
            put(EnrolmentTarget.sealOf(file), seal);
            return file;
        } catch (IOException e) {
            throw new Failure(
                    FailureCode.OUTPUT_FAILED,
                    "enrolment",
                    Facts.of("file", file, "reason", e, "directory", directory),
                    e);
        }
    }

    private static void put(Path file, byte[] content) throws IOException {
        DurableFile.createDirectories(file.toAbsolutePath().resolveSibling("."));
        try {
            DurableFile.create(file, content);
        } catch (FileAlreadyExistsException e) {
            if (!Arrays.equals(SmallFile.read(file, content.length), content)) {
                throw EnrolmentTarget.taken(file);
            }
        }
    }

    private <K> K opened(Supplier<K> opening) {
        try {
            return opening.get();
        } catch (Failure e) {
            throw e.code() == FailureCode.TOKEN_FAILED ? e : unreadable(directory, e);
        }
    }

    private KeyFile keyFile(String name) {
        return KeyFile.ofCurrentUser(directory.resolve(name));
    }

    private void requireSame(String name, P256Key got, P256Key want) {
        if (!got.equals(want)) {
            throw new Failure(FailureCode.KEY_INVALID, "enrolment-key", Facts.of("file", directory.resolve(name)));
        }
    }

    /// What to do about permissions is said with them; other faults are beyond repair, whatever is advised for keys and
    /// documents elsewhere.
    private static Failure unreadable(Path directory, Failure cause) {
        return PERMISSIONS.contains(cause.problem().phrase().key())
                ? repairable(directory, cause)
                : new Failure(
                        FailureCode.IDENTITY_UNREADABLE,
                        "identity-damaged",
                        Facts.of("directory", directory, "reason", cause),
                        cause);
    }

    private static Failure repairable(Path directory, Exception cause) {
        return new Failure(
                FailureCode.IDENTITY_UNREADABLE, "identity", Facts.of("directory", directory, "reason", cause), cause);
    }
}
