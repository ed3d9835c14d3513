package org.dlspec.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.spec.ModelSpec;
import org.dlspec.syntax.ast.Expr;
import org.dlspec.syntax.ast.Formal;
import org.dlspec.vocab.Kind;

/** Two tensors that are to be added and are not alike: how they differ, and where each took its size. */
record Mismatch(Tracer tracer, Scope scope) {
    Diagnostic cannot(String verb, Expr.Infix infix, Meaning.Tensor left, Meaning.Tensor right) {
        String message = "cannot " + verb + " " + left.noun() + " and " + right.noun();
        boolean images = left.kind() instanceof Kind.Image && right.kind() instanceof Kind.Image;
        if (images) {
            message += ": " + String.join(", ", differences((Kind.Image) left.kind(), (Kind.Image) right.kind()));
        }
        Diagnostic told = Diagnostic.of(Code.D305, infix.span(), message)
                .note(infix.left().span(), left.noun() + origin(left, right))
                .note(infix.right().span(), right.noun() + origin(right, left));
        told = Stories.surroundings(told, tracer);
        Optional<String> projection =
                images ? projection(left, right).or(() -> projection(right, left)) : Optional.empty();
        return projection.isPresent() ? told.help("project the input:   " + projection.get()) : told;
    }

    private static List<String> differences(Kind.Image a, Kind.Image b) {
        List<String> all = new ArrayList<>();
        differ(all, "channels", a.c(), b.c());
        differ(all, "height", a.h(), b.h());
        differ(all, "width", a.w(), b.w());
        return all;
    }

    private static void differ(List<String> into, String name, int a, int b) {
        if (a != b) {
            into.add(name + " " + a + " ≠ " + b);
        }
    }

    private String origin(Meaning.Tensor tensor, Meaning.Tensor other) {
        Optional<String> input = input(tensor);
        if (input.isPresent()) {
            return ", the unchanged input `" + input.get() + "`";
        }
        Trace trace = tracer.trace();
        ToIntFunction<Kind> size = size(tensor.kind(), other.kind());
        for (int value : trace.chain(tensor.index())) {
            if (trace.isInput(value)) {
                return ", an input";
            }
            ModelSpec.LayerCall maker = trace.maker(value);
            int before = size.applyAsInt(trace.tensor(maker.inputs().get(0)).kind());
            int after = size.applyAsInt(maker.kind());
            if (before != after) {
                Binder.Written stride = trace.written(value).get("stride");
                String by = stride != null && before == 2 * after
                        ? ", halved by `stride: " + stride.value() + "` in line "
                        : ", made by `" + Spans.shorten(maker.origin()) + "` in line ";
                return by + maker.origin().line();
            }
        }
        return "";
    }

    /** What the two differ in: the height of images where that differs, else the first size. */
    private static ToIntFunction<Kind> size(Kind a, Kind b) {
        boolean heights = a instanceof Kind.Image x && b instanceof Kind.Image y && x.h() != y.h();
        return kind -> {
            if (kind instanceof Kind.Image image) {
                return heights ? image.h() : image.c();
            }
            return kind instanceof Kind.Vec vec ? vec.n() : 0;
        };
    }

    /** The formal of the block around that is this very tensor. */
    private Optional<String> input(Meaning.Tensor tensor) {
        List<Position.Frame> frames = tracer.here().frames();
        return BlockUse.formals(frames.get(frames.size() - 1).declaration()).stream()
                .map(Formal::name)
                .map(name -> name.text())
                .filter(name -> scope.local(name)
                        .flatMap(Meaning::tensor)
                        .filter(t -> t.index() == tensor.index())
                        .isPresent())
                .findFirst();
    }

    /** The stages that bring an unchanged input to the size of the other side, as residual blocks do. */
    private Optional<String> projection(Meaning.Tensor input, Meaning.Tensor wanted) {
        Optional<String> name = input(input);
        Kind.Image from = (Kind.Image) input.kind();
        Kind.Image to = (Kind.Image) wanted.kind();
        int stride = Math.max(1, Math.round((float) from.h() / to.h()));
        boolean reaches = (from.h() - 1) / stride + 1 == to.h() && (from.w() - 1) / stride + 1 == to.w();
        String strided = stride == 1 ? "" : "stride: " + stride + ", ";
        return reaches
                ? name.map(n -> n + " |> conv2d(" + to.c() + ", 1, " + strided + "bias: false) |> batch_norm")
                : Optional.empty();
    }
}
