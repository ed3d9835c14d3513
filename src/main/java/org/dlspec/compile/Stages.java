package org.dlspec.compile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dlspec.compile.pass.Pass;
import org.dlspec.graph.Graph;
import org.dlspec.spec.Experiment;

/** What a training graph goes through, by name and in order. */
final class Stages {
    private static final String LOWER = "lower";
    private static final String DIFFERENTIATE = "differentiate";

    private Stages() {}

    static List<String> names(Experiment experiment) {
        List<String> names = new ArrayList<>(List.of(LOWER));
        Compiler.passesBefore(experiment).forEach(pass -> names.add(pass.name()));
        names.add(DIFFERENTIATE);
        Compiler.PASSES.forEach(pass -> names.add(pass.name()));
        return names;
    }

    /** @param differentiated the graph of the lesson with its updates */
    static Graph graph(String stage, Lesson lesson, Graph differentiated) {
        Map<String, Graph> graphs = new LinkedHashMap<>();
        Graph forward = Lowering.training(lesson).graph();
        graphs.put(LOWER, forward);
        for (Pass pass : Compiler.passesBefore(lesson.experiment())) {
            forward = pass.run(forward);
            graphs.put(pass.name(), forward);
        }
        Graph graph = differentiated;
        graphs.put(DIFFERENTIATE, graph);
        for (Pass pass : Compiler.PASSES) {
            graph = pass.run(graph);
            graphs.put(pass.name(), graph);
        }
        if (!graphs.containsKey(stage)) {
            throw new IllegalStateException("there is no stage " + stage + " in " + graphs.keySet());
        }
        return graphs.get(stage);
    }
}
