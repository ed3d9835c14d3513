package org.dlspec.serve;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.dlspec.data.ImageDecoder;
import org.dlspec.diag.Code;
import org.dlspec.diag.DlspecException;
import org.dlspec.diag.Json;

/** {@code POST /predict}: reads what is given, has it computed, tells the answers. */
final class PredictRoute {
    /** The JDK cuts a connection that has no answer after {@link HttpProperties#ANSWER_SECONDS}; this comes first. */
    private static final long MOST_SECONDS = HttpProperties.ANSWER_SECONDS - 2;

    /** A decoded pixel: up to 8 bytes in the decoder's own form, then four channels as floats. */
    private static final int BYTES_PER_PIXEL = 24;

    /** Numbers in text become doubles, then floats. */
    private static final int BYTES_PER_CHARACTER = 8;

    private final Predictor predictor;
    private final Limits limits;
    private final Budget budget;

    PredictRoute(Predictor predictor, Limits limits, Budget budget) {
        this.predictor = predictor;
        this.limits = limits;
        this.budget = budget;
    }

    /** What is to be predicted, and the names under which it is answered; none where rows are counted. */
    private record Asked(Given given, List<String> names) {}

    Reply reply(HttpExchange exchange) throws IOException {
        String type = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type"))
                .orElse("");
        if (exchange.getRequestHeaders().containsKey("Content-Encoding")) {
            throw new Refusal(Refusal.UNSUPPORTED_TYPE, "the body must not be encoded");
        }
        refuseUnknown(media(type));
        try (Budget.Share share = budget.share()) {
            byte[] body = RequestBody.read(exchange, limits.bytes(), share);
            Asked asked = asked(body, type);
            reserve(asked.given, share);
            List<Map<String, double[]>> predictions = answers(submit(asked.given));
            return Reply.json(Reply.GOOD, json(predictions, asked.names));
        }
    }

    private static String media(String type) {
        return type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    /** Before the body is read. */
    private void refuseUnknown(String media) {
        boolean isRaw = media.startsWith("image/") || media.equals("application/octet-stream");
        if (media.equals("application/json")
                || isRaw && predictor.signature().takesPictures()
                || media.equals("text/csv") && predictor.signature().takesRows()
                || media.equals("multipart/form-data") && predictor.signature().takesFiles()) {
            return;
        }
        String known = predictor.signature().takesPictures()
                ? "`image/*`, `application/octet-stream`, `multipart/form-data`, `application/json`"
                : predictor.signature().takesRows()
                        ? "`text/csv`, `multipart/form-data`, `application/json`"
                        : "`application/json`";
        throw new Refusal(Refusal.UNSUPPORTED_TYPE, "the content type is one of " + known + " for this model");
    }

    private Asked asked(byte[] body, String type) {
        if (media(type).equals("application/json")) {
            return new Asked(TensorJson.read(body, predictor.signature(), limits.waiting()), List.of());
        }
        if (!media(type).equals("multipart/form-data")) {
            Given given =
                    predictor.signature().takesPictures() ? new Given.Pictures(List.of(body)) : new Given.Rows(body);
            return new Asked(given, List.of());
        }
        List<Multipart.Part> files = Multipart.files(body, type);
        if (files.isEmpty()) {
            throw Refusal.bad("the form has no file");
        }
        if (predictor.signature().takesPictures()) {
            return new Asked(
                    new Given.Pictures(
                            files.stream().map(Multipart.Part::content).toList()),
                    files.stream().map(Multipart.Part::name).toList());
        }
        if (files.size() > 1) {
            throw Refusal.bad("a form has at most one csv file here");
        }
        return new Asked(new Given.Rows(files.get(0).content()), List.of());
    }

    private void reserve(Given given, Budget.Share share) {
        if (given instanceof Given.Pictures pictures) {
            if (pictures.files().size() > limits.waiting()) {
                throw new Refusal(Refusal.TOO_LARGE, "a request has at most " + limits.waiting() + " samples here");
            }
            // They are decoded one after the other, and what is left of each is what the network takes.
            long largest = pictures.files().stream()
                    .mapToLong(ImageDecoder::pixels)
                    .max()
                    .orElse(0);
            share.take(largest * BYTES_PER_PIXEL);
            share.take(pictures.files().size() * predictor.signature().numbers() * Float.BYTES);
        } else if (given instanceof Given.Rows rows) {
            share.take((long) rows.csv().length * BYTES_PER_CHARACTER);
        }
    }

    /** What is wrong with what is given is the fault of whoever gave it. */
    private CompletableFuture<List<Map<String, double[]>>> submit(Given given) {
        try {
            return predictor.submit(given);
        } catch (DlspecException e) {
            if (e.code() == Code.D906) {
                throw Refusal.busy(e.getMessage());
            }
            throw new Refusal(Refusal.BAD_REQUEST, e.getMessage(), Optional.of(e.code()));
        }
    }

    private static List<Map<String, double[]>> answers(CompletableFuture<List<Map<String, double[]>>> answer) {
        try {
            return answer.get(MOST_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException late) {
            answer.cancel(false);
            throw Refusal.busy("there was no time to compute this within " + MOST_SECONDS + " seconds");
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refusal.busy("the server is stopping");
        }
    }

    private Object json(List<Map<String, double[]>> predictions, List<String> names) {
        List<Object> all = new ArrayList<>();
        IntStream.range(0, predictions.size())
                .forEach(i -> all.add(AnswerJson.of(
                        names.isEmpty() ? Integer.toString(i + 1) : names.get(i),
                        predictions.get(i),
                        predictor.signature())));
        return Json.object("predictions", all);
    }
}
