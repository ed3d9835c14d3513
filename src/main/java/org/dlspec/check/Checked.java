package org.dlspec.check;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Severity;
import org.dlspec.diag.Source;
import org.dlspec.spec.DataSpec;
import org.dlspec.spec.Experiment;
import org.dlspec.spec.ExportSpec;
import org.dlspec.spec.ModelSpec;
import org.dlspec.spec.Origins;
import org.dlspec.spec.RequireSpec;
import org.dlspec.spec.SearchSpec;
import org.dlspec.vocab.schedule.Schedule;

/**
 * The meaning of a file.
 *
 * @param experiments the trains that are right, in the order of the file
 * @param models the models that are right, by name
 * @param data the data sections that are right, in the order of the file
 * @param requirements what models and trains may cost
 * @param searches the search sections that are right
 * @param schedules the consts and params that are schedules, by name
 * @param exports the export sections that are right
 * @param steps the optimizer steps of an epoch, by the name of the train, where its samples can be counted
 * @param origins which arguments and keys are written
 * @param diagnostics everything that was found, sorted
 * @param sources the file and all that it imports, the file itself first
 */
public record Checked(
        List<Experiment> experiments,
        Map<String, ModelSpec> models,
        List<DataSpec> data,
        List<RequireSpec> requirements,
        List<SearchSpec> searches,
        Map<String, Schedule> schedules,
        List<ExportSpec> exports,
        Map<String, Long> steps,
        Origins origins,
        List<Diagnostic> diagnostics,
        List<Source> sources) {
    public Checked {
        experiments = List.copyOf(experiments);
        models = Collections.unmodifiableMap(new LinkedHashMap<>(models));
        data = List.copyOf(data);
        requirements = List.copyOf(requirements);
        searches = List.copyOf(searches);
        schedules = Collections.unmodifiableMap(new LinkedHashMap<>(schedules));
        exports = List.copyOf(exports);
        steps = Map.copyOf(steps);
        diagnostics = List.copyOf(diagnostics);
        sources = List.copyOf(sources);
    }

    public boolean hasErrors() {
        return diagnostics.stream().anyMatch(d -> d.severity() == Severity.ERROR);
    }
}
