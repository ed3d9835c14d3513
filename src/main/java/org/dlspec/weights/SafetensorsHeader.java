package org.dlspec.weights;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dlspec.diag.Code;
import org.dlspec.diag.DlspecException;
import org.dlspec.tensor.Shape;
import org.dlspec.weights.HeaderReader.MalformedHeader;

/**
 * The header of a safetensors file, checked against the size of the file.
 *
 * @param dataOffset where the data begin in the file
 * @param checksumOffset where the digits of our checksum stand in the file; -1 without one
 */
record SafetensorsHeader(
        Map<String, String> metadata, Map<String, Entry> entries, long dataOffset, long checksumOffset) {
    static final long MAX_BYTES = 100_000_000;
    static final int MAX_ENTRIES = 1 << 16;
    static final int MAX_RANK = 16;

    SafetensorsHeader {
        metadata = Collections.unmodifiableMap(metadata);
        entries = Collections.unmodifiableMap(entries);
    }

    /** A tensor: type, shape and the bytes {@code [begin, end)} of the data. */
    record Entry(ElementType type, Shape shape, long begin, long end) {}

    static SafetensorsHeader read(Path path, SeekableByteChannel channel) throws IOException {
        return read(path.toString(), channel.size(), (from, to) -> new ChannelBytes(channel, from, to));
    }

    static SafetensorsHeader read(String path, long size, SafetensorsIndex.Stretch file) throws IOException {
        if (size < Long.BYTES) {
            throw refuse(path, 0, "the file has " + size + " bytes, too few for a header");
        }
        byte[] length = file.open(0, Long.BYTES).readNBytes(Long.BYTES);
        if (length.length < Long.BYTES) {
            throw new DlspecException(
                    Code.D801, "`" + path + "` ends at byte " + length.length + ", before its data do");
        }
        long bytes = ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong(0);
        if (bytes < 0 || bytes > MAX_BYTES || bytes > size - Long.BYTES) {
            throw refuse(
                    path, 0, "it states a header of " + Long.toUnsignedString(bytes) + " bytes in a file of " + size);
        }
        long data = Long.BYTES + bytes;
        HeaderReader json = new HeaderReader(new BufferedInputStream(file.open(Long.BYTES, data), 1 << 13));
        try {
            SafetensorsHeader header = new Parser(json).parse(data);
            header.checkCover(size - data);
            return header;
        } catch (MalformedHeader e) {
            throw refuse(path, Long.BYTES + json.offset(), e.getMessage());
        }
    }

    private static DlspecException refuse(String path, long offset, String reason) {
        return new DlspecException(
                Code.D801, "`" + path + "` is not a whole safetensors file: byte " + offset + ", " + reason);
    }

    /** The tensors, put in the order of their places, fill the data without overlap, hole or remainder. */
    private void checkCover(long dataBytes) throws MalformedHeader {
        List<Map.Entry<String, Entry>> byPlace = new ArrayList<>(entries.entrySet());
        byPlace.sort(Comparator.<Map.Entry<String, Entry>>comparingLong(
                        e -> e.getValue().begin())
                .thenComparingLong(e -> e.getValue().end()));
        long expected = 0;
        for (Map.Entry<String, Entry> place : byPlace) {
            Entry entry = place.getValue();
            if (entry.begin() != expected) {
                String fault = entry.begin() < expected ? "overlaps the tensor before it" : "leaves a hole before it";
                throw new MalformedHeader("`" + place.getKey() + "` " + fault);
            }
            expected = entry.end();
        }
        if (expected != dataBytes) {
            throw new MalformedHeader("the tensors take " + expected + " bytes, the file has " + dataBytes);
        }
    }

    /** Reads the one form that a header may have. */
    private static final class Parser {
        private final HeaderReader json;
        private final Map<String, String> metadata = new LinkedHashMap<>();
        private final Map<String, Entry> entries = new LinkedHashMap<>();
        private boolean hasMetadata;
        private long checksumOffset = -1;

        Parser(HeaderReader json) {
            this.json = json;
        }

        SafetensorsHeader parse(long dataOffset) throws IOException, MalformedHeader {
            json.expect('{');
            if (!json.accept('}')) {
                do {
                    member();
                } while (json.accept(','));
                json.expect('}');
            }
            json.expectEnd();
            return new SafetensorsHeader(metadata, entries, dataOffset, checksumOffset);
        }

        private void member() throws IOException, MalformedHeader {
            String name = json.text();
            json.expect(':');
            if (name.equals(Safetensors.METADATA)) {
                refuseIf(hasMetadata, "`" + name + "` stands there twice");
                hasMetadata = true;
                metadata();
                return;
            }
            refuseIf(entries.size() == MAX_ENTRIES, "there are more than " + MAX_ENTRIES + " tensors");
            refuseIf(entries.putIfAbsent(name, entry(name)) != null, "`" + name + "` stands there twice");
        }

        private void metadata() throws IOException, MalformedHeader {
            json.expect('{');
            if (json.accept('}')) {
                return;
            }
            do {
                String name = json.text();
                json.expect(':');
                String text = json.text();
                if (name.equals(Safetensors.CHECKSUM)) {
                    refuseIf(!text.matches("[0-9a-f]{8}"), "the checksum is not eight hexadecimal digits");
                    checksumOffset = Long.BYTES + json.offset() - 1 - text.length();
                }
                refuseIf(metadata.putIfAbsent(name, text) != null, "metadata `" + name + "` stand there twice");
                refuseIf(metadata.size() > MAX_ENTRIES, "there are more than " + MAX_ENTRIES + " metadata");
            } while (json.accept(','));
            json.expect('}');
        }

        private Entry entry(String name) throws IOException, MalformedHeader {
            Map<String, List<Long>> lists = new LinkedHashMap<>();
            String dtype = "";
            json.expect('{');
            do {
                String key = json.text();
                json.expect(':');
                switch (key) {
                    case "dtype" -> {
                        refuseIf(!dtype.isEmpty(), "`dtype` of `" + name + "` stands there twice");
                        dtype = json.text();
                    }
                    case "shape", "data_offsets" ->
                        refuseIf(
                                lists.put(key, numbers()) != null,
                                "`" + key + "` of `" + name + "` stands there twice");
                    default -> throw new MalformedHeader("`" + name + "` has the unknown key `" + key + "`");
                }
            } while (json.accept(','));
            json.expect('}');
            return entry(name, dtype, lists);
        }

        private static Entry entry(String name, String dtype, Map<String, List<Long>> lists) throws MalformedHeader {
            ElementType type = ElementType.named(dtype)
                    .orElseThrow(() -> new MalformedHeader("`" + name + "` has the unknown type `" + dtype + "`"));
            List<Long> dims = lists.getOrDefault("shape", List.of(-1L));
            List<Long> offsets = lists.getOrDefault("data_offsets", List.of());
            refuseIf(dims.stream().anyMatch(d -> d < 0 || d > Integer.MAX_VALUE), "`" + name + "` has no usable shape");
            refuseIf(offsets.size() != 2 || offsets.get(0) > offsets.get(1), "`" + name + "` has no usable offsets");
            Shape shape = new Shape(dims.stream().map(Math::toIntExact).toList());
            refuseIf(
                    bytes(name, type, shape) != offsets.get(1) - offsets.get(0),
                    "`" + name + "` of type " + type + " and shape " + shape + " does not take "
                            + (offsets.get(1) - offsets.get(0)) + " bytes");
            return new Entry(type, shape, offsets.get(0), offsets.get(1));
        }

        private static long bytes(String name, ElementType type, Shape shape) throws MalformedHeader {
            try {
                return Math.multiplyExact(shape.size(), type.bytes());
            } catch (ArithmeticException e) {
                throw new MalformedHeader("`" + name + "` has the shape " + shape + ", which no memory holds");
            }
        }

        private List<Long> numbers() throws IOException, MalformedHeader {
            List<Long> numbers = new ArrayList<>();
            json.expect('[');
            if (json.accept(']')) {
                return numbers;
            }
            do {
                refuseIf(numbers.size() == MAX_RANK, "a list has more than " + MAX_RANK + " numbers");
                numbers.add(json.number());
            } while (json.accept(','));
            json.expect(']');
            return numbers;
        }

        private static void refuseIf(boolean broken, String reason) throws MalformedHeader {
            if (broken) {
                throw new MalformedHeader(reason);
            }
        }
    }
}
