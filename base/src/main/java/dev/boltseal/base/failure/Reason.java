package dev.boltseal.base.failure;

import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/// Why the operating system would not, in words for people; the JDK often says only the path.
public final class Reason {
    private Reason() {}

    /// `no such file`, `no permission`, `No space left on device` and the like, never the name of a Java class.
    public static String of(Throwable failure) {
        return switch (failure) {
            case NoSuchFileException _ -> "no such file";
            case AccessDeniedException _ -> "no permission";
            case FileAlreadyExistsException _ -> "a file that exists";
            case NotDirectoryException _ -> "something that is no directory";
            case DirectoryNotEmptyException _ -> "a directory that is not empty";
            case FileSystemException e when e.getReason() != null -> Printable.shown(e.getReason());
            default -> said(failure);
        };
    }

    /// Whether another place, or other rights, would help; otherwise the disk itself failed or is full.
    public static boolean isPlace(Throwable failure) {
        return failure instanceof NoSuchFileException
                || failure instanceof AccessDeniedException
                || failure instanceof FileAlreadyExistsException
                || failure instanceof NotDirectoryException
                || of(failure).startsWith("Read-only file system");
    }

    private static String said(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank() ? "no reason given" : Printable.shown(message);
    }
}
