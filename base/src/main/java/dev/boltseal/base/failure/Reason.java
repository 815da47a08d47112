package dev.boltseal.base.failure;

import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.jspecify.annotations.Nullable;

/// The reason why the operating system refused something, in words for people; the JDK often gives only the path.
public final class Reason {
    /// What [Enum#valueOf] says of a name that it does not have, before the class and the name.
    private static final String NO_CONSTANT = "No enum constant ";

    private Reason() {}

    /// The reason as a part of a sentence; never the name of a Java class.
    public static Phrase phrase(Throwable failure) {
        return switch (failure) {
            case NoSuchFileException e -> Phrase.of("reason.no-such-file");
            case AccessDeniedException e -> Phrase.of("reason.no-permission");
            case FileAlreadyExistsException e
            when e.getFile() != null -> Phrase.of("reason.file-exists", Facts.of("path", e.getFile()));
            case NotDirectoryException e -> Phrase.of("reason.not-a-directory");
            case DirectoryNotEmptyException e -> Phrase.of("reason.directory-not-empty");
            case FileSystemException e when e.getReason() != null -> said(e.getReason());
            case Failure e -> e.problem().phrase();
            default -> ofAnother(failure);
        };
    }

    /// A message that the JDK made out of the cause's, or of the name of a constant, would name a Java class.
    private static Phrase ofAnother(Throwable failure) {
        String message = failure.getMessage();
        Throwable cause = failure.getCause();
        if (cause != null && cause.toString().equals(message)) {
            return phrase(cause);
        }
        if (message != null && message.startsWith(NO_CONSTANT)) {
            String found = message.substring(message.lastIndexOf('.') + 1);
            return Phrase.of("reason.unknown-value", Facts.of("found", found));
        }
        return said(message);
    }

    /// The same in English.
    public static String of(Throwable failure) {
        return Messages.english().text(phrase(failure));
    }

    /// Whether another path or other permissions would help; otherwise the disk itself failed or is full.
    public static boolean isPlace(Throwable failure) {
        return failure instanceof NoSuchFileException
                || failure instanceof AccessDeniedException
                || failure instanceof FileAlreadyExistsException
                || failure instanceof NotDirectoryException
                || of(failure).startsWith("Read-only file system");
    }

    /// Whether the disk is full. Source: errno(3), ENOSPC, in the words of the C library.
    public static boolean isFullDisk(Throwable failure) {
        return of(failure).contains("No space left on device");
    }

    private static Phrase said(@Nullable String message) {
        return message == null || message.isBlank()
                ? Phrase.of("reason.unknown")
                : Phrase.of("reason.said", Facts.of("words", message));
    }
}
