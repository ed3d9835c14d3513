package org.dlspec.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The files of this machine. Relative paths start at the root. Where a list of allowed folders is given, nothing
 * outside the root and these folders exists; symbolic links are followed.
 */
public final class DiskFiles implements Files {
    private final Path root;
    private final List<Path> allowed;

    private DiskFiles(Path root, List<Path> allowed) {
        this.root = root.toAbsolutePath().normalize();
        this.allowed = List.copyOf(allowed);
    }

    /** All files of this machine. */
    public static DiskFiles from(Path root) {
        return new DiskFiles(root, List.of());
    }

    /** The files in the root and in the further folders. */
    public static DiskFiles within(Path root, List<Path> further) {
        List<Path> allowed = new ArrayList<>();
        allowed.add(root.toAbsolutePath().normalize());
        further.forEach(path -> allowed.add(path.toAbsolutePath().normalize()));
        return new DiskFiles(root, allowed);
    }

    @Override
    public Kind kind(String path) {
        Optional<Path> place = place(path);
        if (place.isEmpty() || !java.nio.file.Files.exists(place.get())) {
            return Kind.ABSENT;
        }
        return java.nio.file.Files.isDirectory(place.get()) ? Kind.FOLDER : Kind.FILE;
    }

    @Override
    public List<String> list(String folder) throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = java.nio.file.Files.newDirectoryStream(existing(folder))) {
            entries.forEach(entry -> names.add(entry.getFileName().toString()));
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        names.sort(CodePoints.ORDER);
        return names;
    }

    @Override
    public Bytes open(String path) throws IOException {
        return new ChannelBytes(FileChannel.open(existing(path), StandardOpenOption.READ));
    }

    @Override
    public Optional<Mark> mark(String path) {
        Optional<Path> place = place(path);
        if (place.isEmpty() || !java.nio.file.Files.exists(place.get())) {
            return Optional.of(new Mark(Kind.ABSENT, 0, 0));
        }
        try {
            BasicFileAttributes now = java.nio.file.Files.readAttributes(place.get(), BasicFileAttributes.class);
            return Optional.of(new Mark(
                    now.isDirectory() ? Kind.FOLDER : Kind.FILE,
                    now.lastModifiedTime().to(TimeUnit.NANOSECONDS),
                    now.size()));
        } catch (IOException unknown) {
            // Whoever reads the file says why it cannot be read.
            return Optional.empty();
        }
    }

    private Path existing(String path) throws IOException {
        return place(path).orElseThrow(() -> new NoSuchFileException(path));
    }

    private Optional<Path> place(String path) {
        Path place;
        try {
            place = root.resolve(path).normalize();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
        boolean isAllowed = allowed.isEmpty() || allowed.stream().anyMatch(place::startsWith);
        return isAllowed ? Optional.of(place) : Optional.empty();
    }

    private record ChannelBytes(FileChannel channel) implements Bytes {

        @Override
        public long size() throws IOException {
            return channel.size();
        }

        @Override
        public int read(long at, byte[] into, int from, int count) throws IOException {
            return Math.max(0, channel.read(ByteBuffer.wrap(into, from, count), at));
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
