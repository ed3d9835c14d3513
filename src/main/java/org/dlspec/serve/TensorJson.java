package org.dlspec.serve;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dlspec.data.Column;
import org.dlspec.data.TextColumn;
import org.dlspec.vocab.Kind;

/**
 * Reads {@code {"inputs": {"x": [[1, 2], [3, 4]]}}}: for each input a list of samples, each in the shape that the model
 * declares, pictures as channels of rows. Everything else is refused: other keys, other shapes, NaN, what follows the end.
 */
final class TensorJson {
    private static final String INPUTS = "inputs";

    private final Signature signature;
    private final int most;
    private final JsonReader json;

    private TensorJson(Signature signature, int most, JsonReader json) {
        this.signature = signature;
        this.most = most;
        this.json = json;
    }

    /** @param most samples */
    static Given.Tensors read(byte[] body, Signature signature, int most) {
        JsonReader json = new JsonReader(new StringReader(text(body)));
        json.setStrictness(Strictness.STRICT);
        try {
            return new TensorJson(signature, most, json).inputs();
        } catch (MalformedJsonException | java.io.EOFException e) {
            throw Refusal.bad("this is no JSON, at " + json.getPath());
        } catch (IllegalStateException | IOException e) {
            throw Refusal.bad("this is not the JSON of tensors, at " + json.getPath());
        }
    }

    private static String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Refusal.bad("the body is no text in UTF-8");
        }
    }

    private Given.Tensors inputs() throws IOException {
        json.beginObject();
        if (!json.hasNext() || !json.nextName().equals(INPUTS)) {
            throw Refusal.bad("the one key of the JSON is `" + INPUTS + "`");
        }
        Map<String, List<Column>> inputs = new LinkedHashMap<>();
        int samples = -1;
        json.beginObject();
        while (json.hasNext()) {
            Signature.Input input = known(json.nextName(), inputs);
            List<Column> columns = input(input);
            if (samples >= 0 && columns.get(0).rows() != samples) {
                throw Refusal.bad("the inputs have different numbers of samples");
            }
            samples = columns.get(0).rows();
            inputs.put(input.name(), columns);
        }
        json.endObject();
        json.endObject();
        if (json.peek() != JsonToken.END_DOCUMENT) {
            throw Refusal.bad("something follows the JSON");
        }
        signature.inputs().stream()
                .filter(input -> !inputs.containsKey(input.name()))
                .findFirst()
                .ifPresent(absent -> {
                    throw Refusal.bad("the input `" + absent.name() + "`, " + absent.kind() + ", is missing");
                });
        return new Given.Tensors(inputs);
    }

    private Signature.Input known(String name, Map<String, List<Column>> before) {
        if (before.containsKey(name)) {
            throw Refusal.bad("the input `" + name + "` is there twice");
        }
        List<String> names =
                signature.inputs().stream().map(Signature.Input::name).toList();
        return signature
                .input(name)
                .orElseThrow(() -> Refusal.bad(
                        "the model has no input of this name, it has `" + String.join("`, `", names) + "`"));
    }

    private List<Column> input(Signature.Input input) throws IOException {
        if (input.kind() instanceof Kind.Category) {
            return List.of(new TextColumn(input.columns().get(0), texts()));
        }
        int[] dims = Signature.dims(input.kind()).stream().mapToInt(dim -> dim).toArray();
        List<double[]> samples = new ArrayList<>();
        json.beginArray();
        while (json.hasNext()) {
            limit(samples.size() + 1);
            double[] numbers = new double[input.size()];
            fill(numbers, 0, dims, 0);
            samples.add(numbers);
        }
        json.endArray();
        if (samples.isEmpty()) {
            throw Refusal.bad("the input `" + input.name() + "` has no samples");
        }
        return input.columns(samples);
    }

    private void limit(int samples) {
        if (samples > most) {
            throw new Refusal(Refusal.TOO_LARGE, "a request has at most " + most + " samples here");
        }
    }

    /** Reads the numbers of one axis and those below it, and answers the place behind them. */
    private int fill(double[] numbers, int from, int[] dims, int axis) throws IOException {
        int at = from;
        json.beginArray();
        for (int i = 0; i < dims[axis]; i++) {
            if (!json.hasNext()) {
                throw Refusal.bad(json.getPath() + " is missing: there are " + dims[axis] + " here");
            }
            at = axis + 1 < dims.length ? fill(numbers, at, dims, axis + 1) : number(numbers, at);
        }
        if (json.hasNext()) {
            throw Refusal.bad(json.getPath() + " is one too many: there are " + dims[axis] + " here");
        }
        json.endArray();
        return at;
    }

    private int number(double[] numbers, int at) throws IOException {
        String place = json.getPath();
        if (json.peek() != JsonToken.NUMBER) {
            throw Refusal.bad(place + " is no number");
        }
        numbers[at] = json.nextDouble();
        if (!Float.isFinite((float) numbers[at])) {
            throw Refusal.bad(place + " is too large");
        }
        return at + 1;
    }

    /** One of a few values each: as texts, or numbers as they are written. */
    private List<String> texts() throws IOException {
        List<String> texts = new ArrayList<>();
        json.beginArray();
        while (json.hasNext()) {
            limit(texts.size() + 1);
            if (json.peek() != JsonToken.STRING && json.peek() != JsonToken.NUMBER) {
                throw Refusal.bad(json.getPath() + " is no text");
            }
            texts.add(json.nextString());
        }
        json.endArray();
        if (texts.isEmpty()) {
            throw Refusal.bad("an input has no samples");
        }
        return texts;
    }
}
