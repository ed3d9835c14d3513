package org.dlspec.lsp;

import java.util.Map;
import org.dlspec.lsp.Declared.Sort;
import org.dlspec.lsp.Scene.Holds;
import org.dlspec.syntax.Parser;
import org.dlspec.vocab.Schema;
import org.dlspec.vocab.Vocabulary;
import org.dlspec.vocab.metric.Metric;

/** What stands behind a dot: paths of parameters, figures of a split, names of an imported file. */
final class Members {
    private final Document document;
    private final Scene scene;
    private final Map<String, Declared> visible;
    private final TrainNames train;

    Members(Document document, Scene scene, Map<String, Declared> visible, TrainNames train) {
        this.document = document;
        this.scene = scene;
        this.visible = visible;
        this.train = train;
    }

    void offer(Offers offers) {
        String above = train.above();
        if (train.isPath(scene)) {
            boolean isRecord = scene.frames().get(0).holds() == Holds.RECORD;
            train.offerPaths(above, isRecord ? ": " : "", offers);
        } else if (above.matches("(validation|train|test)\\..*")) {
            train.offerFigures(above, offers);
            unmeasured(above, offers);
        } else {
            imported(above, offers);
        }
    }

    /** What is not measured yet can be: a repair of the finding adds it to the metrics. */
    private static void unmeasured(String above, Offers offers) {
        if (above.matches("\\w+\\.")) {
            for (Schema schema : Vocabulary.schemas(Metric.class)) {
                offers.figure(schema.word(), "not measured yet", schema.word(), schema.doc());
            }
        }
    }

    private void imported(String above, Offers offers) {
        Declared owner = visible.get(above.replaceAll("\\.$", ""));
        if (owner != null && owner.sort() == Sort.IMPORT) {
            Links.imported(document, owner)
                    .map(source -> Names.of(Parser.parse(source).spec()).top())
                    .ifPresent(top -> top.values().forEach(offers::declared));
        }
    }
}
