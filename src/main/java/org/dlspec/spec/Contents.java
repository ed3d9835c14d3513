package org.dlspec.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Everything that a file means: its data sections, models, trains, searches and exports, and what of it is default. */
public record Contents(
        String file,
        List<DataSpec> data,
        List<ModelSpec> models,
        List<Experiment> trains,
        List<SearchSpec> searches,
        List<ExportSpec> exports,
        Origins origins) {
    public Contents {
        data = List.copyOf(data);
        models = List.copyOf(models);
        trains = List.copyOf(trains);
        searches = List.copyOf(searches);
        exports = List.copyOf(exports);
    }

    /** The train of this name with its data, searches and exports, or the data section or model of this name; empty where there is none. */
    public Optional<Contents> only(String name) {
        List<Experiment> chosen =
                trains.stream().filter(t -> t.name().equals(name)).toList();
        List<DataSpec> fields =
                new ArrayList<>(data.stream().filter(d -> d.name().equals(name)).toList());
        List<ModelSpec> nets =
                models.stream().filter(m -> m.name().equals(name)).toList();
        chosen.forEach(train -> fields.add(train.data()));
        boolean isThere = !chosen.isEmpty() || !fields.isEmpty() || !nets.isEmpty();
        List<SearchSpec> over =
                searches.stream().filter(s -> s.over().equals(name)).toList();
        List<ExportSpec> from =
                exports.stream().filter(e -> e.from().equals(name)).toList();
        return isThere ? Optional.of(new Contents(file, fields, nets, chosen, over, from, origins)) : Optional.empty();
    }
}
