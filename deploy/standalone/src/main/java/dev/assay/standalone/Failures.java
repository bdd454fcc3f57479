package dev.assay.standalone;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.util.Objects;

/** Says in one line what the operating system refused. */
final class Failures {
    private Failures() {}

    static String line(Throwable failure) {
        if (failure instanceof AccessDeniedException denied) {
            return "no permission for " + denied.getFile();
        }
        if (failure instanceof FileAlreadyExistsException inTheWay) {
            return inTheWay.getFile() + " is a file, no folder";
        }
        if (failure instanceof FileSystemException onFile) {
            String reason = Objects.requireNonNullElse(
                    onFile.getReason(), onFile.getClass().getSimpleName());
            return (reason.contains("No space left") ? "disk full" : reason) + ": " + onFile.getFile();
        }
        String message = Objects.requireNonNullElse(
                failure.getMessage(), failure.getClass().getSimpleName());
        return message.contains("No space left")
                ? "disk full"
                : message.lines().findFirst().orElse(message);
    }
}
