package org.dlspec.serve;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.dlspec.diag.Json;
import org.dlspec.vocab.Kind;

/** What the server answers, as an OpenAPI 3.1 document that follows from the inputs and outputs of the model. */
final class OpenApi {
    private static final Map<String, Object> NUMBER = Json.object("type", "number");
    private static final Map<String, Object> SHARE = Json.object("type", "number", "minimum", 0, "maximum", 1);

    private OpenApi() {}

    static Reply of(Signature signature) {
        Map<String, Object> paths = Json.object(
                "/predict",
                Json.object("post", predict(signature)),
                "/healthz",
                Json.object("get", get("Whether the server runs.")),
                "/readyz",
                Json.object("get", get("Whether it takes requests; 503 while it stops.")),
                "/metrics",
                Json.object("get", get("What it has counted, for Prometheus.")));
        return Reply.json(
                Reply.GOOD,
                Json.object(
                        "openapi",
                        "3.1.0",
                        "info",
                        Json.object("title", signature.name(), "version", "1"),
                        "paths",
                        paths));
    }

    private static Map<String, Object> get(String summary) {
        return Json.object("summary", summary, "responses", Json.object("200", Json.object("description", "Yes.")));
    }

    private static Map<String, Object> predict(Signature signature) {
        Map<String, Object> content = new LinkedHashMap<>();
        Map<String, Object> binary = Json.object("type", "string", "format", "binary");
        if (signature.takesPictures()) {
            content.put("image/*", Json.object("schema", binary));
            content.put("application/octet-stream", Json.object("schema", binary));
        }
        if (signature.takesRows()) {
            content.put("text/csv", Json.object("schema", text(), "example", head(signature)));
        }
        if (signature.takesFiles()) {
            Map<String, Object> files = Json.object("type", "array", "items", binary);
            content.put("multipart/form-data", Json.object("schema", object(Json.object("file", files))));
        }
        content.put("application/json", Json.object("schema", tensors(signature)));
        Map<String, Object> responses = new LinkedHashMap<>();
        responses.put("200", response("A prediction for each sample.", predictions(signature)));
        Map<String, Object> error = object(Json.object("error", text(), "code", text()));
        error.put("required", List.of("error"));
        refusals().forEach((status, why) -> responses.put(status, response(why, error)));
        return Json.object(
                "summary",
                "Predicts one or more samples.",
                "requestBody",
                Json.object("required", true, "content", content),
                "responses",
                responses);
    }

    private static Map<String, String> refusals() {
        Map<String, String> refusals = new LinkedHashMap<>();
        refusals.put("400", "The samples cannot be read or do not fit the model.");
        refusals.put("413", "The request is too large.");
        refusals.put("415", "The model does not take this content type.");
        refusals.put("503", "Too much waits already; Retry-After says when to come again.");
        return refusals;
    }

    private static Map<String, Object> response(String description, Object schema) {
        return Json.object(
                "description", description, "content", Json.object("application/json", Json.object("schema", schema)));
    }

    private static Map<String, Object> tensors(Signature signature) {
        Map<String, Object> inputs = new LinkedHashMap<>();
        for (Signature.Input input : signature.inputs()) {
            inputs.put(input.name(), Json.object("type", "array", "items", sample(input.kind()), "minItems", 1));
        }
        return object(Json.object("inputs", object(inputs)));
    }

    private static Map<String, Object> sample(Kind kind) {
        if (kind instanceof Kind.Category) {
            return text();
        }
        Map<String, Object> schema = NUMBER;
        List<Integer> dims = Signature.dims(kind);
        for (int i = dims.size() - 1; i >= 0; i--) {
            schema = Json.object("type", "array", "items", schema, "minItems", dims.get(i), "maxItems", dims.get(i));
        }
        return schema;
    }

    private static Map<String, Object> predictions(Signature signature) {
        Map<String, Object> outputs = new LinkedHashMap<>();
        signature.outputs().forEach(output -> outputs.put(output.name(), output(output)));
        Map<String, Object> prediction = object(Json.object("input", text(), "outputs", object(outputs)));
        return object(Json.object("predictions", Json.object("type", "array", "items", prediction)));
    }

    private static Map<String, Object> output(Signature.Output output) {
        Map<String, Object> numbers = Json.object("type", "array", "items", number(output.kind()));
        if (output.kind() instanceof Kind.Mask) {
            Map<String, Object> row = Json.object("type", "array", "items", Json.object("type", "integer"));
            return object(Json.object("classes", Json.object("type", "array", "items", row), "shares", numbers));
        }
        if (!(output.kind() instanceof Kind.ClassOf of) || output.classes().size() != of.k()) {
            return numbers;
        }
        Map<String, Object> byClass = new LinkedHashMap<>();
        output.classes().forEach(name -> byClass.put(name, SHARE));
        Map<String, Object> name = Json.object("type", "string", "enum", output.classes());
        return object(Json.object("class", name, "probabilities", object(byClass)));
    }

    /** Values in the unit of the target, or else probabilities and shares. */
    private static Map<String, Object> number(Kind kind) {
        return kind instanceof Kind.Scalar || kind instanceof Kind.Vec ? NUMBER : SHARE;
    }

    /** The first line of a csv file for this model (RFC 4180). */
    private static String head(Signature signature) {
        return signature.inputs().stream()
                        .flatMap(input -> input.columns().stream())
                        .distinct()
                        .map(name -> name.matches("(?s).*[,\"\r\n].*") ? '"' + name.replace("\"", "\"\"") + '"' : name)
                        .collect(Collectors.joining(","))
                + "\n";
    }

    private static Map<String, Object> text() {
        return Json.object("type", "string");
    }

    /** All properties are always there. */
    private static Map<String, Object> object(Map<String, Object> properties) {
        return Json.object("type", "object", "properties", properties, "required", List.copyOf(properties.keySet()));
    }
}
