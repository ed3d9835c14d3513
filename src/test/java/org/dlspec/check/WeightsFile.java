package org.dlspec.check;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.dlspec.spec.ModelSpec;
import org.dlspec.spec.ParameterPaths;
import org.dlspec.tensor.Shape;

/** The bytes of a safetensors file whose tensors are all zero. */
final class WeightsFile {
    private final Map<String, Shape> tensors = new LinkedHashMap<>();
    private final String type;
    private String metadata = "";

    WeightsFile(String type) {
        this.type = type;
    }

    /** The file that holds every variable of a model. */
    static WeightsFile of(ModelSpec model) {
        WeightsFile file = new WeightsFile("F32");
        ParameterPaths.of(model)
                .all()
                .forEach((name, spec) -> file.with(
                        name,
                        spec.variable().type().shape().dims().stream()
                                .mapToInt(d -> d)
                                .toArray()));
        return file;
    }

    WeightsFile with(String name, int... dims) {
        tensors.put(name, Shape.of(dims));
        return this;
    }

    /** As the libraries around PyTorch write it. */
    WeightsFile fromPyTorch() {
        metadata = "\"__metadata__\":{\"format\":\"pt\"}";
        return this;
    }

    byte[] bytes() {
        StringBuilder header = new StringBuilder("{" + metadata);
        long at = 0;
        for (Map.Entry<String, Shape> each : tensors.entrySet()) {
            long end = at + 4 * each.getValue().size();
            header.append(header.length() == 1 ? "" : ",")
                    .append("\"" + each.getKey() + "\":{\"dtype\":\"" + type + "\",\"shape\":[")
                    .append(each.getValue().dims().stream().map(String::valueOf).collect(Collectors.joining(",")))
                    .append("],\"data_offsets\":[" + at + "," + end + "]}");
            at = end;
        }
        byte[] json = header.append("}").toString().getBytes(StandardCharsets.UTF_8);
        ByteBuffer file = ByteBuffer.allocate((int) (8 + json.length + at)).order(ByteOrder.LITTLE_ENDIAN);
        return file.putLong(json.length).put(json).array();
    }
}
