package org.dlspec.weights;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32C;
import org.dlspec.diag.Code;
import org.dlspec.diag.DlspecException;
import org.dlspec.diag.Reason;
import org.dlspec.tensor.Shape;

/**
 * An open safetensors file whose header has been checked: every tensor lies inside the file, none overlaps another, and no
 * byte belongs to none. Tensors are read one by one. A file that breaks a rule is refused with D801.
 */
public final class SafetensorsFile implements AutoCloseable {
    private static final int CHUNK = 1 << 16;

    private final Path path;
    private final SeekableByteChannel channel;
    private final SafetensorsHeader header;

    private SafetensorsFile(Path path, SeekableByteChannel channel, SafetensorsHeader header) {
        this.path = path;
        this.channel = channel;
        this.header = header;
    }

    /** Whether a file must carry our checksum: those that dlspec wrote do, those of others need not. */
    public enum Checksum {
        REQUIRED,
        IF_PRESENT
    }

    /** Opens a file and verifies its header and, where there is one, its checksum. */
    public static SafetensorsFile open(Path path, Checksum checksum) {
        try {
            SeekableByteChannel channel = Files.newByteChannel(path, StandardOpenOption.READ);
            try {
                SafetensorsHeader header = SafetensorsHeader.read(path, channel);
                verify(path, channel, header, checksum);
                return new SafetensorsFile(path, channel, header);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new DlspecException(Code.D801, "`" + path + "` cannot be read: " + Reason.of(e), e);
        }
    }

    public Map<String, String> metadata() {
        return header.metadata();
    }

    /** The shapes of the tensors by name, in the order of the header. */
    public Map<String, Shape> shapes() {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        header.entries().forEach((name, entry) -> shapes.put(name, entry.shape()));
        return Collections.unmodifiableMap(shapes);
    }

    public float[] floats(String name) {
        SafetensorsHeader.Entry entry = entry(name, ElementType.F32);
        float[] values = new float[length(name, entry)];
        decode(entry, (in, i) -> values[i] = Float.intBitsToFloat(in.getInt()));
        return values;
    }

    public long[] longs(String name) {
        SafetensorsHeader.Entry entry = entry(name, ElementType.I64);
        long[] values = new long[length(name, entry)];
        decode(entry, (in, i) -> values[i] = in.getLong());
        return values;
    }

    public byte[] bytes(String name) {
        SafetensorsHeader.Entry entry = entry(name, ElementType.U8);
        byte[] values = new byte[length(name, entry)];
        decode(entry, (in, i) -> values[i] = in.get());
        return values;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new DlspecException(Code.D801, "`" + path + "` cannot be closed: " + Reason.of(e), e);
        }
    }

    private SafetensorsHeader.Entry entry(String name, ElementType type) {
        SafetensorsHeader.Entry entry = header.entries().get(name);
        if (entry == null) {
            throw new DlspecException(Code.D801, "`" + path + "` holds no tensor `" + name + "`");
        }
        if (entry.type() != type) {
            throw new DlspecException(
                    Code.D801, "`" + name + "` in `" + path + "` is of type " + entry.type() + ", expected " + type);
        }
        return entry;
    }

    private int length(String name, SafetensorsHeader.Entry entry) {
        if (entry.shape().size() > Integer.MAX_VALUE - 8) {
            throw new DlspecException(Code.D801, "`" + name + "` in `" + path + "` has too many elements");
        }
        return (int) entry.shape().size();
    }

    private void decode(SafetensorsHeader.Entry entry, Decoder decoder) {
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        long position = header.dataOffset() + entry.begin();
        long end = header.dataOffset() + entry.end();
        int element = 0;
        while (position < end) {
            chunk.clear().limit((int) Math.min(CHUNK, end - position));
            fill(chunk, position);
            position += chunk.limit();
            chunk.flip();
            while (chunk.hasRemaining()) {
                decoder.take(chunk, element++);
            }
        }
    }

    private void fill(ByteBuffer chunk, long position) {
        try {
            readFully(path, channel, chunk, position);
        } catch (IOException e) {
            throw new DlspecException(Code.D801, "`" + path + "` cannot be read: " + Reason.of(e), e);
        }
    }

    static void readFully(Path path, SeekableByteChannel channel, ByteBuffer into, long position) throws IOException {
        long at = position;
        channel.position(at);
        while (into.hasRemaining()) {
            int count = channel.read(into);
            if (count < 0) {
                throw new DlspecException(Code.D801, "`" + path + "` ends at byte " + at + ", before its data do");
            }
            at += count;
        }
    }

    private static void verify(Path path, SeekableByteChannel channel, SafetensorsHeader header, Checksum checksum)
            throws IOException {
        String stated = header.metadata().get(Safetensors.CHECKSUM);
        if (stated == null && checksum == Checksum.IF_PRESENT) {
            return;
        }
        if (stated == null) {
            throw new DlspecException(
                    Code.D801,
                    "`" + path + "` carries no checksum: dlspec did not write it, or its" + " header is damaged");
        }
        String actual = checksum(channel, header.checksumOffset());
        if (!actual.equals(stated)) {
            throw new DlspecException(
                    Code.D801, "`" + path + "` is damaged: its checksum is " + actual + ", its header says " + stated);
        }
    }

    private static String checksum(SeekableByteChannel channel, long digitsAt) throws IOException {
        CRC32C crc = new CRC32C();
        byte[] zeros = Safetensors.NO_CHECKSUM.getBytes(StandardCharsets.US_ASCII);
        InputStream in = new BufferedInputStream(new ChannelBytes(channel, 0, channel.size()), CHUNK);
        crc.update(in.readNBytes((int) digitsAt));
        in.skipNBytes(zeros.length);
        crc.update(zeros);
        byte[] chunk = new byte[CHUNK];
        for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
            crc.update(chunk, 0, count);
        }
        return Safetensors.digits(crc);
    }

    private interface Decoder {
        void take(ByteBuffer in, int element);
    }
}
