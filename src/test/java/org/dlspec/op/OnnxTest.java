package org.dlspec.op;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.dlspec.tensor.DType;
import org.dlspec.tensor.Shape;
import org.dlspec.tensor.Tensor;
import org.dlspec.tensor.TensorType;

/** One of ONNX's node tests: the node, its inputs and the outputs that it must have. Field numbers are those of onnx.proto. */
public record OnnxTest(
        String name, String op, Map<String, OnnxMessage> attributes, List<Tensor> inputs, List<Tensor> outputs) {
    private static final int FLOAT = 1;
    private static final int INT32 = 6;
    private static final int INT64 = 7;
    private static final int BOOL = 9;
    private static final int DOUBLE = 11;

    /** The tests of ops. */
    static List<OnnxTest> all() {
        return read("/onnx/node.zip");
    }

    /** The tests of what we compose of ops. */
    public static List<OnnxTest> ofLayers() {
        return read("/onnx/layers.zip");
    }

    /** The tests of cross entropy with weights, missing classes and pixels. */
    public static List<OnnxTest> ofLosses() {
        return read("/onnx/losses.zip");
    }

    private static List<OnnxTest> read(String archive) {
        Map<String, Map<String, ByteBuffer>> files = new TreeMap<>();
        try (InputStream stream = OnnxTest.class.getResourceAsStream(archive);
                ZipInputStream zip = new ZipInputStream(stream)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String[] path = entry.getName().split("/", 2);
                files.computeIfAbsent(path[0], n -> new TreeMap<>()).put(path[1], ByteBuffer.wrap(zip.readAllBytes()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<OnnxTest> tests = new ArrayList<>();
        files.forEach((name, parts) -> tests.add(read(name, parts)));
        return tests;
    }

    private static OnnxTest read(String name, Map<String, ByteBuffer> files) {
        OnnxMessage node = new OnnxMessage(files.get("model.onnx")).message(7).message(1);
        Map<String, OnnxMessage> attributes = new LinkedHashMap<>();
        node.messages(5).forEach(a -> attributes.put(a.texts(1).get(0), a));
        return new OnnxTest(name, node.texts(4).get(0), attributes, tensors("input", files), tensors("output", files));
    }

    private static List<Tensor> tensors(String prefix, Map<String, ByteBuffer> files) {
        List<Tensor> tensors = new ArrayList<>();
        for (int i = 0; ; i++) {
            ByteBuffer file = files.get("test_data_set_0/" + prefix + "_" + i + ".pb");
            if (file == null) {
                return tensors;
            }
            tensors.add(tensor(new OnnxMessage(file)));
        }
    }

    private static Tensor tensor(OnnxMessage message) {
        List<Integer> dims = new ArrayList<>();
        for (long dim : message.integers(1)) {
            dims.add(Math.toIntExact(dim));
        }
        int code = (int) message.integer(2);
        DType dtype = code == INT32 || code == INT64 ? DType.I32 : DType.F32;
        Tensor tensor = Tensor.zeros(new TensorType(dtype, new Shape(dims)));
        ByteBuffer raw = message.bytes(9);
        for (int i = 0; i < tensor.values().length; i++) {
            tensor.values()[i] = number(code, raw);
        }
        if (raw.hasRemaining()) {
            throw new IllegalStateException(raw.remaining() + " bytes are left of " + tensor.type());
        }
        return tensor;
    }

    private static double number(int code, ByteBuffer raw) {
        return switch (code) {
            case FLOAT -> raw.getFloat();
            case INT32 -> raw.getInt();
            case INT64 -> raw.getLong();
            case BOOL -> raw.get();
            case DOUBLE -> raw.getDouble();
            default -> throw new IllegalStateException("element type " + code);
        };
    }

    Optional<long[]> integers(String attribute) {
        return Optional.ofNullable(attributes.get(attribute)).map(a -> a.integers(8));
    }

    public long integer(String attribute, long usual) {
        return Optional.ofNullable(attributes.get(attribute))
                .map(a -> a.integer(3))
                .orElse(usual);
    }

    public double real(String attribute, double usual) {
        return Optional.ofNullable(attributes.get(attribute))
                .map(a -> (double) a.real(2))
                .orElse(usual);
    }

    public String text(String attribute, String usual) {
        return Optional.ofNullable(attributes.get(attribute))
                .map(a -> a.texts(4).get(0))
                .orElse(usual);
    }

    public Shape shape(int input) {
        return inputs.get(input).shape();
    }
}
