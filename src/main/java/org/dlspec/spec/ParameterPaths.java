package org.dlspec.spec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.dlspec.graph.Variable;
import org.dlspec.spec.ModelSpec.LayerCall;
import org.dlspec.vocab.layer.LayerBuilder.Mode;
import org.dlspec.vocab.layer.ParameterSpec;

/**
 * The names of all variables of a model, in the order of its layers. A path means everything below it: {@code base.stem}
 * means {@code base.stem.conv2d.kernel}, and {@code conv_bn} all of {@code conv_bn[0]}, {@code conv_bn[1]}.
 */
public record ParameterPaths(Map<String, ParameterSpec> all) {
    public ParameterPaths {
        all = Collections.unmodifiableMap(new LinkedHashMap<>(all));
    }

    public static ParameterPaths of(ModelSpec model) {
        Expansion expansion = new Expansion(model, 1, Mode.INFERENCE, 0);
        for (LayerCall call : model.calls()) {
            expansion.add(call);
        }
        return new ParameterPaths(expansion.parameters());
    }

    /** Whether a name is the path itself or lies below it. */
    public static boolean isBelow(String name, String path) {
        return name.equals(path) || name.startsWith(path + ".") || name.startsWith(path + "[");
    }

    /** Whether any variable lies at the path or below it. */
    public boolean contains(String path) {
        return all.keySet().stream().anyMatch(name -> isBelow(name, path));
    }

    /** The names of the learned tensors at the path or below it; statistics are not learned. */
    public List<String> learnedBelow(String path) {
        return learned().stream().filter(name -> isBelow(name, path)).toList();
    }

    /** The names of all learned tensors. */
    public List<String> learned() {
        return all.values().stream()
                .map(ParameterSpec::variable)
                .filter(variable -> variable.role() == Variable.Role.PARAMETER)
                .map(Variable::name)
                .toList();
    }

    /** How many numbers these learned tensors hold. */
    public long count(List<String> names) {
        return names.stream()
                .mapToLong(name -> all.get(name).variable().type().shape().size())
                .sum();
    }

    /** Every path that can be written: each name and each beginning of one, sorted; for suggestions. */
    public List<String> prefixes() {
        TreeSet<String> prefixes = new TreeSet<>();
        for (String name : all.keySet()) {
            for (int i = 1; i < name.length(); i++) {
                if (name.charAt(i) == '.' || name.charAt(i) == '[') {
                    prefixes.add(name.substring(0, i));
                }
            }
            prefixes.add(name);
        }
        return List.copyOf(prefixes);
    }
}
