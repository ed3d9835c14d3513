package org.dlspec.check;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dlspec.check.lint.Subject;
import org.dlspec.data.Bytes;
import org.dlspec.data.Files;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Diagnostics;
import org.dlspec.diag.DlspecException;
import org.dlspec.diag.Reason;
import org.dlspec.diag.Span;
import org.dlspec.spec.ModelSpec;
import org.dlspec.spec.ParameterPaths;
import org.dlspec.tensor.Shape;
import org.dlspec.vocab.layer.ParameterSpec;
import org.dlspec.weights.SafetensorsIndex;

/** Holds the header of a weights file to the variables that are left of a model. */
final class WeightsCheck {
    private static final int MOST_NAMED = 3;

    private final Diagnostics found;
    private final Files files;
    private final Map<String, List<Subject.Borrowed>> borrowed = new LinkedHashMap<>();

    WeightsCheck(Diagnostics found, Files files) {
        this.found = found;
        this.files = files;
    }

    /** What is cut off the model need not be in the file. */
    void check(ModelSpec model, List<Weights> all) {
        for (Weights weights : all) {
            Optional<SafetensorsIndex> index = read(weights);
            if (index.isPresent()) {
                compare(weights, index.get(), wanted(model, weights));
                note(model.name(), weights, index.get());
            }
        }
    }

    private void note(String model, Weights weights, SafetensorsIndex index) {
        Subject.Borrowed file =
                new Subject.Borrowed(weights.file(), weights.prefix(), weights.span(), index.isFromPyTorch());
        List<Subject.Borrowed> all = borrowed.computeIfAbsent(model, m -> new ArrayList<>());
        if (!all.contains(file)) {
            all.add(file);
        }
    }

    /** The files that were read, by the model that starts from them. */
    Map<String, List<Subject.Borrowed>> borrowed() {
        return borrowed;
    }

    private Optional<SafetensorsIndex> read(Weights weights) {
        try (Bytes bytes = files.open(weights.file())) {
            return Optional.of(SafetensorsIndex.read(
                    weights.file(), bytes.size(), (from, to) -> new Stretch(bytes.stream(from), to - from)));
        } catch (DlspecException e) {
            found.add(Diagnostic.of(e.code(), weights.span(), e.getMessage()));
        } catch (IOException e) {
            found.add(Diagnostic.of(
                    Code.D801, weights.span(), "`" + weights.file() + "` cannot be read: " + Reason.of(e)));
        }
        return Optional.empty();
    }

    /** The variables of the model by their names in the file. */
    private static Map<String, ParameterSpec> wanted(ModelSpec model, Weights weights) {
        Map<String, ParameterSpec> wanted = new LinkedHashMap<>();
        ParameterPaths.of(model)
                .all()
                .forEach((name, spec) -> weights.inFile(name).ifPresent(n -> wanted.put(n, spec)));
        return wanted;
    }

    private void compare(Weights weights, SafetensorsIndex index, Map<String, ParameterSpec> wanted) {
        List<String> missing = wanted.keySet().stream()
                .filter(n -> !index.tensors().containsKey(n))
                .toList();
        if (!missing.isEmpty()) {
            found.add(lacks(weights, index, missing, wanted.size()));
            return;
        }
        for (Map.Entry<String, ParameterSpec> each : wanted.entrySet()) {
            Optional<Diagnostic> misfit = misfit(weights, each.getKey(), index, each.getValue());
            if (misfit.isPresent()) {
                found.add(misfit.get());
                return;
            }
        }
        List<String> surplus = new ArrayList<>(index.tensors().keySet());
        surplus.removeAll(wanted.keySet());
        Diagnostic unbuilt = Unbuilt.of("`" + Weights.ARGUMENT + "` of a model", weights.span());
        found.add(surplus.isEmpty() ? unbuilt : unbuilt.note(Span.NONE, "not needed of the file: " + some(surplus)));
    }

    private static Diagnostic lacks(Weights weights, SafetensorsIndex index, List<String> missing, int all) {
        Diagnostic told = Diagnostic.of(
                        Code.D804,
                        weights.span(),
                        "`" + weights.file() + "` lacks " + missing.size() + " of the " + all + " tensors of `"
                                + weights.model() + "`")
                .note(Span.NONE, "missing: " + some(missing));
        List<String> held = List.copyOf(index.tensors().keySet());
        return missing.size() < all
                ? told
                : told.note(Span.NONE, "the file has: " + some(held))
                        .help("the tensors of the file must bear the names of the model's parameters");
    }

    private static Optional<Diagnostic> misfit(
            Weights weights, String name, SafetensorsIndex index, ParameterSpec wanted) {
        SafetensorsIndex.Entry entry = index.tensors().get(name);
        Shape shape = wanted.variable().type().shape();
        String variable = wanted.variable().name();
        String held = "`" + weights.file() + "`: `" + name + "`, " + entry.type() + " " + entry.shape();
        if (!entry.isFloat()) {
            return Optional.of(Diagnostic.of(
                            Code.D804,
                            weights.span(),
                            "`" + variable + "` wants weights of a float type, the file has " + entry.type())
                    .note(Span.NONE, held));
        }
        boolean summed = entry.shape().rank() == 4
                && shape.rank() == 4
                && shape.equals(entry.shape().with(1, 1));
        if (shape.equals(entry.shape()) || weights.isAdapted() && summed) {
            return Optional.empty();
        }
        Diagnostic told = Diagnostic.of(
                        Code.D804,
                        weights.span(),
                        "`" + variable + "` wants weights " + shape + ", the file has " + entry.shape())
                .note(Span.NONE, held);
        return Optional.of(
                summed
                        ? told.note(
                                        Span.NONE,
                                        "your images have 1 channel, the file was trained on images of "
                                                + entry.shape().dim(1))
                                .help("give the input `image |> to_rgb`, or write weights: file("
                                        + weights.span().text() + ", adapt: sum_channels)")
                        : told);
    }

    private static String some(List<String> names) {
        String first = String.join(
                ", ", names.stream().limit(MOST_NAMED).map(n -> "`" + n + "`").toList());
        int more = names.size() - MOST_NAMED;
        return more > 0 ? first + " and " + more + " more" : first;
    }
}
