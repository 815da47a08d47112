package dev.boltseal.keys.files;

import com.sun.security.auth.module.UnixSystem;
import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/// A file with a secret: nobody but its owner may read, change or replace it.
///
/// Links are followed. The file at their end is checked, and its directory.
///
/// @param user id of the user who must own it
public record PrivateFile(Path file, long user) {
    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    private static final int OTHERS_WRITE = 0022;
    private static final int STICKY = 01000;
    private static final int KIND = 0170000;
    private static final int CHARACTER_DEVICE = 0020000;
    private static final int BLOCK_DEVICE = 0060000;
    private static final int BYTES_PER_KIB = 1024;

    /// The file of the user who runs this process.
    public static PrivateFile ofCurrentUser(Path file) {
        return new PrivateFile(file, new UnixSystem().getUid());
    }

    /// Reads the file, after checking that nobody else can.
    ///
    /// @param maxBytes a longer file is refused
    /// @return the bytes, which the caller wipes
    /// @throws Failure `KEY_INVALID` if others may read the file, own it, or change its directory
    /// @throws IOException if it can't be read, or the file system has no owners
    public byte[] read(int maxBytes) throws IOException {
        try {
            Path real = file.toRealPath();
            requireNoDevice(real);
            requireOwnerOnly(real);
            requireSafeDirectory(real.resolveSibling("."));
            if (Files.size(real) > maxBytes) {
                throw new IOException("it is larger than %d KiB".formatted(maxBytes / BYTES_PER_KIB));
            }
            return Files.readAllBytes(real);
        } catch (UnsupportedOperationException e) {
            throw new IOException("its file system has no owners and permissions", e);
        }
    }

    /// Refuses a directory in which others could replace our file. A directory in which only the owner of a file
    /// may remove it, such as `/tmp`, is safe.
    ///
    /// @throws Failure `KEY_INVALID`
    /// @throws IOException if it can't be read, or the file system has no owners
    public static void requireSafeDirectory(Path directory) throws IOException {
        Path real = directory.toRealPath();
        int mode = number(real, "unix:mode");
        if ((mode & OTHERS_WRITE) != 0 && (mode & STICKY) == 0) {
            throw new Failure(
                    FailureCode.KEY_INVALID,
                    "directory-permissions",
                    Facts.of(
                            "directory",
                            real,
                            "found",
                            PosixFilePermissions.toString(Files.getPosixFilePermissions(real))));
        }
    }

    /// Nobody should be told to change the permissions of `/dev/null`.
    private static void requireNoDevice(Path real) throws IOException {
        int kind = number(real, "unix:mode") & KIND;
        if (kind == CHARACTER_DEVICE || kind == BLOCK_DEVICE) {
            throw new IOException("it is a device");
        }
    }

    private void requireOwnerOnly(Path real) throws IOException {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(real);
        if (!OWNER_ONLY.containsAll(permissions)) {
            throw new Failure(
                    FailureCode.KEY_INVALID,
                    "permissions",
                    Facts.of("file", file, "found", PosixFilePermissions.toString(permissions)));
        }
        if (number(real, "unix:uid") != user) {
            throw new Failure(FailureCode.KEY_INVALID, "owner", Facts.of("file", file, "user", user));
        }
    }

    private static int number(Path file, String attribute) throws IOException {
        return Files.getAttribute(file, attribute) instanceof Integer number ? number : -1;
    }
}
