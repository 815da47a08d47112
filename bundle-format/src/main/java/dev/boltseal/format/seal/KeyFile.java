package dev.boltseal.format.seal;

import com.sun.security.auth.module.UnixSystem;
import dev.boltseal.format.failure.BoltsealException;
import dev.boltseal.format.failure.FailureCode;
import dev.boltseal.format.failure.Reason;
import dev.boltseal.format.key.KeyHolder;
import dev.boltseal.format.key.PrivateFile;
import dev.boltseal.format.trust.SignerName;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.util.Arrays;

/// A key on the disk: `NAME.key` (PKCS#8, PEM, in clear or under a passphrase, mode 0600) and beside it `NAME.pem` (the
/// certificate, 0644).
///
/// Each file is absent or whole, and none is ever written over. The certificate is written first: a `NAME.key` without
/// its certificate cannot come from here.
///
/// @param key path of `NAME.key`
/// @param user id of the user who must own it
public record KeyFile(Path key, long user) {
    private static final String SUFFIX = ".key";
    private static final int MAX_BYTES = 1 << 16;

    public KeyFile {
        if (!key.toString().endsWith(SUFFIX)) {
            throw new BoltsealException(
                    FailureCode.KEY_INVALID, "key file: want a name that ends in .key, got %s".formatted(key));
        }
    }

    /// The file of the user whom this process runs as.
    public static KeyFile ofCurrentUser(Path key) {
        return new KeyFile(key, new UnixSystem().getUid());
    }

    /// Path of the certificate.
    public Path certificate() {
        String name = key.toString();
        return Path.of(name.substring(0, name.length() - SUFFIX.length()) + ".pem");
    }

    /// Refuses a name that is taken, before anything is asked or made.
    ///
    /// @throws BoltsealException `OUTPUT_EXISTS`
    public void requireNew() {
        requireAbsent(key);
        requireAbsent(certificate());
    }

    /// Writes a new key. Both files are on the disk when this returns.
    ///
    /// @throws BoltsealException `OUTPUT_EXISTS` when either file is there, `OUTPUT_FAILED`, `KEY_INVALID` for a
    ///     directory that others can change
    public void create(SoftwareKey newKey) {
        create(newKey, PrivateKeyText.text(newKey.privateKey()));
    }

    /// The same, the key under a passphrase, which is left as it is.
    public void create(SoftwareKey newKey, char[] passphrase, SecureRandom random) {
        create(newKey, PrivateKeyText.text(newKey.privateKey(), passphrase, random));
    }

    /// Writes the certificate of a key that is there without one.
    ///
    /// @throws BoltsealException `OUTPUT_EXISTS`, `OUTPUT_FAILED`, and what [#load(KeyHolder)] fails with
    public SignerCertificate certify(SignerName name, KeyHolder holder) {
        requireAbsent(certificate());
        var certified = SoftwareKey.of(name, privateKey(holder));
        try {
            write(certificate(), certified.certificate().pem(), "rw-r--r--");
            return certified.certificate();
        } catch (IOException | UnsupportedOperationException e) {
            throw failed(e);
        }
    }

    /// Reads a key that is not encrypted and its certificate.
    ///
    /// @throws BoltsealException as [#load(KeyHolder)]
    public SoftwareKey load() {
        return load(KeyHolder.nobody());
    }

    /// Reads the key and its certificate.
    ///
    /// @param holder is asked for the passphrase, where there is one
    /// @throws BoltsealException `KEY_INVALID` when others may read the key, own it or replace it, or it is not a
    ///     P-256 key with its certificate; `KEY_LOCKED` for a passphrase that is missing or wrong;
    ///     `FILE_UNREADABLE`
    public SoftwareKey load(KeyHolder holder) {
        var certificate = SignerCertificate.parsePem(read(this::certificateText));
        return SoftwareKey.of(privateKey(holder), certificate);
    }

    private void create(SoftwareKey newKey, String text) {
        requireNew();
        try {
            makeDirectories(directory());
            PrivateFile.requireSafeDirectory(directory());
            write(certificate(), newKey.certificate().pem(), "rw-r--r--");
            write(key, text, "rw-------");
        } catch (IOException | UnsupportedOperationException e) {
            throw failed(e);
        }
    }

    private ECPrivateKey privateKey(KeyHolder holder) {
        PrivateKeyText text = PrivateKeyText.parse(read(this::keyText));
        if (!text.isEncrypted()) {
            return text.open();
        }
        char[] passphrase = holder.passphrase(key);
        try {
            return text.open(passphrase).orElseThrow(this::locked);
        } finally {
            Arrays.fill(passphrase, '\0');
        }
    }

    private String keyText() throws IOException {
        byte[] bytes = new PrivateFile(key, user).read(MAX_BYTES);
        try {
            return new String(bytes, StandardCharsets.US_ASCII);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private String certificateText() throws IOException {
        try (var in = Files.newInputStream(certificate())) {
            return new String(in.readNBytes(MAX_BYTES), StandardCharsets.US_ASCII);
        }
    }

    @FunctionalInterface
    private interface Reading {
        String text() throws IOException;
    }

    private String read(Reading reading) {
        try {
            return reading.text();
        } catch (IOException e) {
            throw new BoltsealException(
                    FailureCode.FILE_UNREADABLE,
                    "%s: want a key and beside it its certificate %s, got %s; make them with `boltseal keygen`"
                            .formatted(key, certificate().getFileName(), Reason.of(e)),
                    e);
        }
    }

    /// Missing ones are made for their owner alone.
    private static void makeDirectories(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
    }

    /// A link to a name that exists fails, unlike a rename; so nobody's file is replaced, not even in a race.
    private void write(Path target, String text, String mode) throws IOException {
        Path draft = Files.createTempFile(
                directory(),
                ".boltseal",
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString(mode));
                channel.force(true);
            }
            Files.createLink(target, draft);
        } catch (FileAlreadyExistsException e) {
            throw exists(target);
        } finally {
            Files.deleteIfExists(draft);
        }
        syncDirectory();
    }

    private void syncDirectory() throws IOException {
        try (var channel = FileChannel.open(directory(), StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private Path directory() {
        Path parent = key.toAbsolutePath().getParent();
        return parent == null ? key.toAbsolutePath() : parent;
    }

    private static void requireAbsent(Path file) {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw exists(file);
        }
    }

    /// One sentence for every reason: who does not know the passphrase learns nothing of the key.
    private BoltsealException locked() {
        return new BoltsealException(
                FailureCode.KEY_LOCKED, "%s: want its passphrase, got another; give the right one".formatted(key));
    }

    private BoltsealException failed(Exception cause) {
        return new BoltsealException(
                FailureCode.OUTPUT_FAILED,
                "%s: want to write a key there, got %s; choose a local directory".formatted(key, Reason.of(cause)),
                cause);
    }

    private static BoltsealException exists(Path file) {
        return new BoltsealException(
                FailureCode.OUTPUT_EXISTS,
                "%s: want a new file, got one that exists; choose another directory".formatted(file));
    }
}
