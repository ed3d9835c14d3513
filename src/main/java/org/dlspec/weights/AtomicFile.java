package org.dlspec.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writes whole files: the content goes to a file aside, is synced, and then takes the place of the old one in a single
 * move, so that whoever reads sees the old file or the new one and never a part.
 */
public final class AtomicFile {
    private static final String ASIDE = ".tmp-";

    private AtomicFile() {}

    public static void write(Path target, Content content) throws IOException {
        begin(target, content).settle();
    }

    /** Writes the content to the file aside; nobody sees it before it is settled. */
    static Aside begin(Path target, Content content) throws IOException {
        Path aside = target.resolveSibling(ASIDE + target.getFileName());
        boolean isWritten = false;
        try (FileChannel channel = FileChannel.open(
                aside, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            content.writeTo(channel);
            isWritten = true;
        } finally {
            if (!isWritten) {
                Files.deleteIfExists(aside);
            }
        }
        return new Aside(aside, target);
    }

    /** A file that is written aside. */
    record Aside(Path aside, Path target) {
        /** Syncs it and puts it in its place. */
        void settle() throws IOException {
            try {
                try (FileChannel channel = FileChannel.open(aside, StandardOpenOption.WRITE)) {
                    channel.force(true);
                }
                Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                syncFolder(target.toAbsolutePath().getParent());
            } finally {
                Files.deleteIfExists(aside);
            }
        }
    }

    public static void write(Path target, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        write(target, channel -> writeFully(channel, bytes));
    }

    /** Deletes what a killed process left aside in this folder. */
    public static void sweep(Path folder) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, ASIDE + "*")) {
            for (Path file : left) {
                Files.delete(file);
            }
        }
    }

    static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** The move itself is durable only when the folder is synced. */
    private static void syncFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Writes the bytes of a file. */
    public interface Content {
        void writeTo(FileChannel channel) throws IOException;
    }
}
