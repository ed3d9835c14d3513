package org.dlspec.data;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which arrays of a .npz make which column, and which rows belong to which part. */
record NpzLayout(List<Field> fields, Map<Part, Integer> partRows, int rows) {
    private static final Map<Part, String> PREFIXES =
            new EnumMap<>(Map.of(Part.TRAIN, "train_", Part.VALIDATION, "val_", Part.TEST, "test_"));
    private static final int MOST_COLUMNS = 10_000;

    /** An array of the archive. */
    record Array(String key, ZipArchive.Entry entry, Optional<NpyHeader> readable, String why) {

        /** What is made of the elements. */
        interface Use<T> {
            T of(InputStream in) throws IOException;
        }

        static Array read(Bytes bytes, ZipArchive.Entry entry, String key) throws IOException {
            try (InputStream in = ZipArchive.open(bytes, entry)) {
                NpyHeader header = NpyHeader.read(in);
                long expected = header.headBytes() + (long) header.count() * header.width();
                if (expected != entry.size()) {
                    return new Array(
                            key,
                            entry,
                            Optional.empty(),
                            "`" + key + "` has " + entry.size() + " bytes, its shape " + header.shapeText() + " needs "
                                    + expected);
                }
                return new Array(key, entry, Optional.of(header), "");
            } catch (EOFException e) {
                return new Array(key, entry, Optional.empty(), "`" + key + "` is cut off");
            } catch (BrokenFile e) {
                return new Array(key, entry, Optional.empty(), "`" + key + "` cannot be read: " + e.getMessage());
            }
        }

        NpyHeader header() {
            return readable.orElseThrow();
        }

        /** Hands the elements, without the head, to the function. */
        <T> T use(Bytes bytes, Use<T> use) throws IOException {
            try (InputStream in = ZipArchive.open(bytes, entry)) {
                in.skipNBytes(header().headBytes());
                return use.of(in);
            }
        }
    }

    /** The arrays of one column, or of a table of columns, in the order of the parts; or why there is none. */
    record Field(String name, List<Array> arrays, String why) {

        boolean isUsable() {
            return why.isEmpty();
        }

        boolean isPicture() {
            return isUsable() && arrays.get(0).header().rank() >= 3;
        }

        int rows() {
            return arrays.stream().mapToInt(array -> array.header().rows()).sum();
        }

        int width() {
            NpyHeader header = arrays.get(0).header();
            return header.rank() == 1 ? 1 : header.shape().get(1);
        }

        ColumnHeader.Content content() {
            if (!isUsable()) {
                return new ColumnHeader.Unusable(why);
            }
            List<Integer> shape = arrays.get(0).header().shape();
            int channels = shape.size() == 3 ? 1 : shape.get(3);
            return new ColumnHeader.Pictures(shape.get(1), shape.get(2), channels, true);
        }
    }

    static NpzLayout of(Map<String, Array> arrays) throws BrokenFile {
        if (arrays.isEmpty()) {
            throw new BrokenFile("it holds no arrays");
        }
        Map<Part, Integer> partRows = new EnumMap<>(Part.class);
        for (Map.Entry<Part, String> prefix : PREFIXES.entrySet()) {
            Map<String, Array> own = new LinkedHashMap<>();
            arrays.forEach((key, array) -> {
                if (key.startsWith(prefix.getValue())) {
                    own.put(key.substring(prefix.getValue().length()), array);
                }
            });
            if (!own.isEmpty()) {
                partRows.put(prefix.getKey(), rows(own));
            }
        }
        if (partRows.isEmpty()) {
            int rows = rows(arrays);
            List<Field> fields = new ArrayList<>();
            arrays.forEach((key, array) -> fields.add(field(key, List.of(array), List.of(rows))));
            return new NpzLayout(fields, partRows, rows);
        }
        int rows = partRows.values().stream().mapToInt(Integer::intValue).sum();
        return new NpzLayout(divided(arrays, partRows), partRows, rows);
    }

    private static List<Field> divided(Map<String, Array> arrays, Map<Part, Integer> partRows) {
        Map<String, List<Array>> byName = new LinkedHashMap<>();
        List<Field> fields = new ArrayList<>();
        for (Part part : partRows.keySet()) {
            String prefix = PREFIXES.get(part);
            arrays.keySet().stream()
                    .filter(key -> key.startsWith(prefix))
                    .forEach(key -> byName.putIfAbsent(key.substring(prefix.length()), new ArrayList<>()));
        }
        byName.forEach((name, own) -> {
            List<String> keys = partRows.keySet().stream()
                    .map(part -> PREFIXES.get(part) + name)
                    .toList();
            Optional<String> absent =
                    keys.stream().filter(key -> !arrays.containsKey(key)).findFirst();
            if (absent.isPresent()) {
                fields.add(new Field(column(name), List.of(), "there is no `" + absent.get() + "`"));
                return;
            }
            fields.add(field(name, keys.stream().map(arrays::get).toList(), List.copyOf(partRows.values())));
        });
        return fields;
    }

    private static String column(String key) {
        return switch (key) {
            case "images" -> "image";
            case "labels" -> "label";
            default -> key;
        };
    }

    /** The rows of a part are those of its pictures, or else of its first array. */
    private static int rows(Map<String, Array> arrays) {
        Array images = arrays.get("images");
        if (images != null && images.readable().isPresent()) {
            return images.header().rows();
        }
        return arrays.values().stream()
                .flatMap(array -> array.readable().stream())
                .mapToInt(NpyHeader::rows)
                .findFirst()
                .orElse(0);
    }

    private static Field field(String key, List<Array> arrays, List<Integer> rows) {
        for (int i = 0; i < arrays.size(); i++) {
            String why = why(arrays.get(i), arrays.get(0), rows.get(i));
            if (!why.isEmpty()) {
                return new Field(column(key), List.of(), why);
            }
        }
        return new Field(column(key), arrays, "");
    }

    private static String why(Array array, Array first, int rows) {
        if (array.readable().isEmpty()) {
            return array.why();
        }
        NpyHeader header = array.header();
        String subject = "`" + array.key() + "` has the shape " + header.shapeText();
        int rank = header.rank();
        boolean isColumns = rank == 1
                || rank == 2 && header.shape().get(1) >= 1 && header.shape().get(1) <= MOST_COLUMNS;
        boolean isPictures = (rank == 3 || rank == 4 && header.shape().get(3) <= 4)
                && header.shape().stream().skip(1).allMatch(size -> size > 0);
        if (!isColumns && !isPictures) {
            return subject + "; pictures are (n, h, w) or (n, h, w, 3), numbers (n,) or (n, k)";
        }
        if (header.rows() != rows) {
            return subject + ", and the other arrays have " + rows + " rows";
        }
        List<Integer> tail = header.shape().subList(1, rank);
        boolean isSame = first.readable().isEmpty()
                || rank == first.header().rank()
                        && tail.equals(first.header().shape().subList(1, rank));
        return isSame ? "" : subject + ", which does not go with `" + first.key() + "`";
    }

    Parts parts() {
        if (partRows.isEmpty()) {
            return Parts.none(rows);
        }
        return Parts.blocks(
                partRows.getOrDefault(Part.TRAIN, 0),
                partRows.getOrDefault(Part.VALIDATION, 0),
                partRows.getOrDefault(Part.TEST, 0));
    }
}
