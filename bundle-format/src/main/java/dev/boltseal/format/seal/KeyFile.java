package dev.boltseal.format.seal;

import com.sun.security.auth.module.UnixSystem;
import dev.boltseal.format.failure.BoltsealException;
import dev.boltseal.format.failure.FailureCode;
import dev.boltseal.format.failure.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/// A key on the disk: `NAME.key` (PKCS#8, PEM, mode 0600) and beside it `NAME.pem` (the certificate, 0644).
///
/// Each file is absent or whole, and none is ever written over. The certificate is written first: a `NAME.key` without
/// its certificate cannot come from here.
///
/// @param key path of `NAME.key`
/// @param user id of the user who must own it
public record KeyFile(Path key, long user) {
    private static final String SUFFIX = ".key";
    private static final int MAX_BYTES = 1 << 16;
    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

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

    /// Writes a new key. Both files are on the disk when this returns.
    ///
    /// @throws BoltsealException `OUTPUT_EXISTS` when either file is there, `OUTPUT_FAILED`
    public void create(SoftwareKey newKey) {
        requireAbsent(key);
        requireAbsent(certificate());
        try {
            Files.createDirectories(directory());
            write(certificate(), newKey.certificate().pem(), "rw-r--r--");
            write(key, newKey.pem(), "rw-------");
        } catch (IOException | UnsupportedOperationException e) {
            throw new BoltsealException(
                    FailureCode.OUTPUT_FAILED,
                    "%s: want to write a key there, got %s; choose a local directory".formatted(key, Reason.of(e)),
                    e);
        }
    }

    /// Reads the key and its certificate.
    ///
    /// @throws BoltsealException `KEY_INVALID` when others may read the key or own it, or it is not a P-256 key
    ///     with its certificate; `FILE_UNREADABLE`
    public SoftwareKey load() {
        try {
            requirePrivate();
            return SoftwareKey.parsePem(text(key), text(certificate()));
        } catch (IOException | UnsupportedOperationException e) {
            throw new BoltsealException(
                    FailureCode.FILE_UNREADABLE,
                    "%s: want a key and beside it its certificate %s, got %s; make them with `boltseal keygen`"
                            .formatted(key, certificate().getFileName(), Reason.of(e)),
                    e);
        }
    }

    private void requirePrivate() throws IOException {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(key);
        if (!OWNER_ONLY.containsAll(permissions)) {
            throw invalid("mode 0600", PosixFilePermissions.toString(permissions), "run `chmod 600 %s`".formatted(key));
        }
        if (!(Files.getAttribute(key, "unix:uid") instanceof Integer owner) || owner != user) {
            throw invalid(
                    "it to belong to user %d, who runs this".formatted(user),
                    "another owner",
                    "run `chown %d %s`".formatted(user, key));
        }
    }

    private static String text(Path file) throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            throw new IOException("a file of more than %d bytes".formatted(MAX_BYTES));
        }
        return Files.readString(file, StandardCharsets.US_ASCII);
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

    private BoltsealException invalid(String want, String got, String next) {
        return new BoltsealException(
                FailureCode.KEY_INVALID, "%s: want %s, got %s; %s".formatted(key, want, got, next));
    }

    private static BoltsealException exists(Path file) {
        return new BoltsealException(
                FailureCode.OUTPUT_EXISTS,
                "%s: want a new file, got one that exists; choose another directory".formatted(file));
    }
}
