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
        Map<String, List<Given.Value>> inputs = new LinkedHashMap<>();
        int samples = -1;
        json.beginObject();
        while (json.hasNext()) {
            Signature.Input input = known(json.nextName(), inputs);
            List<Given.Value> values = input.kind() instanceof Kind.Category ? texts() : numbers(input);
            if (values.isEmpty()) {
                throw Refusal.bad("the input `" + input.name() + "` has no samples");
            }
            if (samples >= 0 && values.size() != samples) {
                throw Refusal.bad("the inputs have different numbers of samples");
            }
            samples = values.size();
            inputs.put(input.name(), values);
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
        return bySample(inputs, samples);
    }

    private static Given.Tensors bySample(Map<String, List<Given.Value>> inputs, int count) {
        List<Map<String, Given.Value>> samples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map<String, Given.Value> sample = new LinkedHashMap<>();
            int number = i;
            inputs.forEach((name, values) -> sample.put(name, values.get(number)));
            samples.add(sample);
        }
        return new Given.Tensors(samples);
    }

    private Signature.Input known(String name, Map<String, List<Given.Value>> before) {
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

    private List<Given.Value> numbers(Signature.Input input) throws IOException {
        int[] dims = Signature.dims(input.kind()).stream().mapToInt(dim -> dim).toArray();
        List<Given.Value> samples = new ArrayList<>();
        json.beginArray();
        while (json.hasNext()) {
            limit(samples.size() + 1);
            double[] numbers = new double[input.size()];
            fill(numbers, 0, dims, 0);
            samples.add(new Given.Numbers(numbers));
        }
        json.endArray();
        return samples;
    }

    private void limit(int samples) {
        if (samples > most) {
            throw Refusal.tooMany(most);
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
    private List<Given.Value> texts() throws IOException {
        List<Given.Value> texts = new ArrayList<>();
        json.beginArray();
        while (json.hasNext()) {
            limit(texts.size() + 1);
            if (json.peek() != JsonToken.STRING && json.peek() != JsonToken.NUMBER) {
                throw Refusal.bad(json.getPath() + " is no text");
            }
            texts.add(new Given.Text(json.nextString()));
        }
        json.endArray();
        return texts;
    }
}
