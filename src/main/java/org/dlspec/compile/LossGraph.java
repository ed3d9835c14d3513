package org.dlspec.compile;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dlspec.diag.Span;
import org.dlspec.graph.GraphBuilder;
import org.dlspec.graph.Value;
import org.dlspec.op.Add;
import org.dlspec.op.Constant;
import org.dlspec.op.Divide;
import org.dlspec.op.Greater;
import org.dlspec.op.LookUp;
import org.dlspec.op.Maximum;
import org.dlspec.op.Multiply;
import org.dlspec.op.Read;
import org.dlspec.op.ReduceSum;
import org.dlspec.op.Select;
import org.dlspec.op.Subtract;
import org.dlspec.tensor.TensorType;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.layer.ParameterSpec;
import org.dlspec.vocab.loss.Comparison;
import org.dlspec.vocab.loss.Loss;
import org.dlspec.vocab.loss.LossBuilder;
import org.dlspec.vocab.loss.Penalty;

/**
 * The losses of a graph on their way into it: means over the targets that are present, weighted and added. A missing target
 * is a NaN or the class -1. It is put out of the way before the loss is computed and its loss after that, so that it has a
 * loss of exactly 0 and sends a gradient of exactly 0; a batch without any has a mean of 0.
 */
final class LossGraph {
    private final GraphBuilder graph;
    private final Span origin;
    private final LossBuilder builder;
    private final Map<String, Value> results = new LinkedHashMap<>();
    private final Set<Penalty> penalties = new LinkedHashSet<>();
    private Value sum = Value.NONE;

    LossGraph(GraphBuilder graph, Span origin) {
        this.graph = graph;
        this.origin = origin;
        this.builder = new LossBuilder(graph);
    }

    /** Adds the loss of an output for a target of this kind. */
    void add(String name, Loss loss, Value output, Kind kind, Value target) {
        graph.at(origin);
        results.put("loss." + name, mean(loss, output, kind, target));
        if (kind instanceof Kind.Maybe maybe) {
            results.put("present." + name, graph.add(new ReduceSum(1), present(maybe.kind(), target)));
        }
        sum = plus(sum, times(results.get("loss." + name), loss.weight()));
    }

    // Zhang et al. 2018 and Yun et al. 2019: share l(y) + (1 - share) l(partner). For cross entropy this is the loss
    // against the mixed answer, because it is linear in the answer.
    /** Adds the loss of an output whose samples are mixed with others: by their share with the target, else the partner. */
    void add(String name, Loss loss, Value output, Kind kind, Mixed mixed) {
        graph.at(origin);
        Value own = mean(loss, output, kind, mixed.target());
        Value other = mean(loss, output, kind, mixed.partner());
        Value rest = graph.add(new Subtract(), number(1), mixed.share());
        Value mean = graph.add(
                new Add(), graph.add(new Multiply(), own, mixed.share()), graph.add(new Multiply(), other, rest));
        results.put("loss." + name, mean);
        sum = plus(sum, times(mean, loss.weight()));
    }

    /** Targets of mixed samples: those of the samples themselves, those of what they are mixed with, and their share. */
    record Mixed(Value target, Value partner, Value share) {}

    private Value mean(Loss loss, Value output, Kind kind, Value target) {
        Value present = kind instanceof Kind.Maybe maybe ? present(maybe.kind(), target) : Value.NONE;
        Value held = present.isNone() ? target : held(kind.present(), present, target);
        Value mean = Value.NONE;
        for (Loss part : loss.parts()) {
            if (part instanceof Comparison comparison) {
                Value own = mean(comparison.each(builder, output, held), present);
                mean = plus(mean, loss.parts().size() == 1 ? own : times(own, part.weight()));
            } else if (part instanceof Penalty penalty) {
                penalties.add(penalty);
            }
        }
        return mean;
    }

    /**
     * Makes them results, the whole loss with the penalties of these parameters; answers it. Penalties are of all kernels
     * and count once, however many outputs name them.
     */
    Value write(Collection<ParameterSpec> parameters) {
        List<Value> kernels = parameters.stream()
                .filter(parameter -> parameter.part() == ParameterSpec.Part.KERNEL)
                .map(parameter -> graph.add(new Read(parameter.variable())))
                .toList();
        Value penalty = Restraints.penalty(builder, parameters);
        for (Penalty each : penalties) {
            for (Value kernel : kernels) {
                penalty = plus(penalty, each.penalty(builder, kernel));
            }
        }
        Value total = penalty.isNone() ? sum : plus(sum, penalty);
        graph.result("loss", total);
        results.forEach(graph::result);
        if (!penalty.isNone()) {
            graph.result("penalty", penalty);
        }
        return total;
    }

    /** 1 where a target is there, else 0. */
    private Value present(Kind kind, Value target) {
        if (kind instanceof Kind.ClassOf classes) {
            return graph.add(new LookUp(Collections.nCopies(classes.k(), 1.0)), target);
        }
        // Every number is greater than the least; NaN is greater than nothing.
        return graph.add(new Greater(), target, number(-Float.MAX_VALUE));
    }

    /** The targets with 0 for what is missing; ops on classes know the missing class themselves. */
    private Value held(Kind kind, Value present, Value target) {
        return kind instanceof Kind.ClassOf ? target : graph.add(new Select(), present, target, number(0));
    }

    private Value mean(Value each, Value present) {
        if (present.isNone()) {
            return graph.add(new ReduceSum(1.0 / graph.type(each).shape().size()), each);
        }
        Value kept = graph.add(new Select(), present, each, number(0));
        Value count = graph.add(new Maximum(), graph.add(new ReduceSum(1), present), number(1));
        return graph.add(new Divide(), graph.add(new ReduceSum(1), kept), count);
    }

    private Value times(Value value, double factor) {
        return factor == 1 ? value : graph.add(new Multiply(), value, number(factor));
    }

    private Value plus(Value before, Value more) {
        return before.isNone() ? more : graph.add(new Add(), before, more);
    }

    private Value number(double value) {
        return graph.add(new Constant(TensorType.SCALAR, value));
    }
}
