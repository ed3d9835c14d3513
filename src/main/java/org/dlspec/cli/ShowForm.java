package org.dlspec.cli;

import java.util.ArrayList;
import java.util.List;
import org.dlspec.console.UsageException;
import picocli.CommandLine.Option;

/** What is shown of a file, and the options that go with one form alone. */
final class ShowForm {
    @Option(names = "--defaults", description = "Every value of the file with every default filled in.")
    private boolean defaults;

    @Option(names = "--json", description = "What the file means as JSON; with --bill the bill as JSON.")
    private boolean json;

    @Option(names = "--mermaid", description = "The layers of a model as a Mermaid flowchart.")
    private boolean mermaid;

    @Option(names = "--graph", description = "The ops of a training step.")
    private boolean graph;

    @Option(names = "--plan", description = "The kernels, layouts and offsets of a training step.")
    private boolean plan;

    @Option(names = "--bill", description = "Parameters, multiply-adds and memory of a train or a model.")
    private boolean bill;

    /** The forms. */
    enum Form {
        DEFAULTS("--defaults"),
        JSON("--json"),
        MERMAID("--mermaid"),
        GRAPH("--graph"),
        PLAN("--plan"),
        BILL("--bill");

        private final String option;

        Form(String option) {
            this.option = option;
        }

        @Override
        public String toString() {
            return option;
        }

        /** Whether a device is asked. */
        boolean isCompiled() {
            return this == GRAPH || this == PLAN || this == BILL;
        }
    }

    /** The one form that is asked for. */
    Form chosen() {
        List<Form> asked = new ArrayList<>();
        for (Form form : Form.values()) {
            if (isAsked(form)) {
                asked.add(form);
            }
        }
        if (asked.size() != 1) {
            String all = String.join(
                    ", ", List.of(Form.values()).stream().map(Form::toString).toList());
            String given =
                    String.join(" and ", asked.stream().map(Form::toString).toList());
            throw new UsageException("`show` takes one of " + all + (given.isEmpty() ? "" : ", not " + given));
        }
        return asked.get(0);
    }

    /** The bill is given as JSON, too; by itself that is a form of its own. */
    boolean isJson() {
        return json;
    }

    private boolean isAsked(Form form) {
        return switch (form) {
            case DEFAULTS -> defaults;
            case JSON -> json && !bill;
            case MERMAID -> mermaid;
            case GRAPH -> graph;
            case PLAN -> plan;
            case BILL -> bill;
        };
    }
}
