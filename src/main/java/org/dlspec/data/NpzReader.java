package org.dlspec.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Arrays of NumPy in a zip archive, in MedMNIST's layout: keys {@code train_images}, {@code val_labels} and so on.
 * Without such prefixes every array is a column, and the source brings no split.
 */
public record NpzReader(String path) implements Reader {

    @Override
    public Inspection header(Files files) {
        return Reading.inspect(() -> {
            String file = paths(files).get(0);
            return Reading.file(files, file, bytes -> {
                NpzLayout layout = layout(bytes);
                return new Header(headers(bytes, layout), layout.rows(), layout.partRows());
            });
        });
    }

    @Override
    public List<String> paths(Files files) throws IOException {
        return List.of(Inner.file(files, path, ".npz"));
    }

    @Override
    public Table contents(Files files) {
        return Reading.contents(() -> {
            String file = paths(files).get(0);
            return Reading.file(files, file, bytes -> {
                NpzLayout layout = layout(bytes);
                List<Column> columns = new ArrayList<>();
                for (NpzLayout.Field field : layout.fields()) {
                    columns.addAll(columns(bytes, field));
                }
                return new Table(columns, layout.parts());
            });
        });
    }

    private static NpzLayout layout(Bytes bytes) throws IOException {
        Map<String, ZipArchive.Entry> entries = ZipArchive.of(bytes).entries();
        ZipLimits.check(entries.values());
        Map<String, NpzLayout.Array> arrays = new LinkedHashMap<>();
        for (ZipArchive.Entry entry : entries.values()) {
            if (entry.name().endsWith(".npy")) {
                String key = entry.name().substring(0, entry.name().length() - ".npy".length());
                arrays.put(key, NpzLayout.Array.read(bytes, entry, key));
            }
        }
        return NpzLayout.of(arrays);
    }

    private static List<ColumnHeader> headers(Bytes bytes, NpzLayout layout) throws IOException {
        List<ColumnHeader> headers = new ArrayList<>();
        for (NpzLayout.Field field : layout.fields()) {
            if (field.isUsable() && !field.isPicture()) {
                columns(bytes, field).forEach(column -> headers.add(Summary.of(column)));
            } else {
                headers.add(new ColumnHeader(field.name(), field.content()));
            }
        }
        return headers;
    }

    private static List<Column> columns(Bytes bytes, NpzLayout.Field field) throws IOException {
        if (!field.isUsable()) {
            return List.of();
        }
        return field.isPicture() ? List.of(pictures(bytes, field)) : numbers(bytes, field);
    }

    private static Column pictures(Bytes bytes, NpzLayout.Field field) throws IOException {
        List<Integer> shape = field.arrays().get(0).header().shape();
        int channels = shape.size() == 3 ? 1 : shape.get(3);
        PackedImages images = PackedImages.empty(field.name(), shape.get(1), shape.get(2), channels);
        for (NpzLayout.Array array : field.arrays()) {
            images = array.header().isBytes()
                    ? images.withBytes(array.use(bytes, in -> NpyArray.bytes(array.header(), in)))
                    : images.withFloats(samples(
                            array.header(), array.use(bytes, in -> NpyArray.floats(array.header(), in))));
        }
        return images;
    }

    /** White is 255, as in pictures that lie in files of their own; floats have no white and stay as they are. */
    private static float[] samples(NpyHeader header, float[] numbers) {
        if (header.hasSixteenBits()) {
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] /= PixelSamples.SIXTEEN_BITS;
            }
        }
        return numbers;
    }

    private static List<Column> numbers(Bytes bytes, NpzLayout.Field field) throws IOException {
        int width = field.width();
        double[][] columns = new double[width][field.rows()];
        int row = 0;
        for (NpzLayout.Array array : field.arrays()) {
            double[] values = array.use(bytes, in -> NpyArray.doubles(array.header(), in));
            for (int i = 0; i < values.length; i++) {
                columns[i % width][row + i / width] = values[i];
            }
            row += array.header().rows();
        }
        List<Column> result = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            String name = width == 1 ? field.name() : field.name() + "[" + i + "]";
            result.add(new NumberColumn(name, columns[i]));
        }
        return result;
    }
}
