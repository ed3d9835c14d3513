package org.dlspec.diag;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why a file could not be used, as a clause that follows a colon and that a person understands. */
public final class Reason {
    private Reason() {}

    public static String of(IOException failure) {
        if (failure instanceof AccessDeniedException) {
            return "this user has no permission";
        }
        if (failure instanceof NoSuchFileException absent) {
            return "there is no `" + absent.getFile() + "`";
        }
        if (failure instanceof FileAlreadyExistsException other) {
            return "`" + other.getFile() + "` is no folder";
        }
        if (failure instanceof FileSystemException system && system.getReason() != null) {
            return lower(system.getReason());
        }
        return failure.getMessage() == null ? "it is damaged" : lower(failure.getMessage());
    }

    /** The system begins its sentences with a capital. */
    private static String lower(String sentence) {
        return sentence.isEmpty() ? sentence : Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
    }
}
