package org.dlspec.backend.onednn;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.dlspec.backend.KernelChoices;
import org.dlspec.backend.KernelMode;

/**
 * Which candidate serves each question: the one that was recorded, else the fastest where times may be taken, else the one
 * that the rule takes. What was chosen is remembered, for the record of a run.
 */
final class Choices {
    /** Another than the rule's has to take less than this share of its time: on a busy machine clocks are off by as much. */
    private static final double MARGIN = 0.85;

    private final KernelTimes times;
    private KernelMode mode;
    private final Map<String, String> chosen = new TreeMap<>();

    Choices(KernelMode mode, KernelTimes times) {
        this.mode = mode;
        this.times = times;
    }

    KernelChoices made() {
        return new KernelChoices(mode, chosen);
    }

    void repeat(KernelChoices recorded) {
        mode = recorded.mode();
        chosen.clear();
        chosen.putAll(recorded.chosen());
    }

    Decision decide(Question question, List<Candidate> candidates) {
        if (candidates.size() == 1) {
            return new Decision(
                    candidates.get(0).making().get().orElseGet(() -> new ReferenceRecipe(question)), Optional.empty());
        }
        String call = question.text();
        Choice choice = recorded(call, candidates)
                .or(() -> mode == KernelMode.AUTO ? fastest(question, candidates) : Optional.empty())
                .orElseGet(() -> byRule(question, candidates));
        chosen.put(call, choice.name());
        return new Decision(choice.recipe(), Optional.of(choice.name() + ": " + choice.why()));
    }

    private record Choice(String name, Recipe recipe, String why) {}

    private Optional<Choice> recorded(String call, List<Candidate> candidates) {
        return Optional.ofNullable(chosen.get(call))
                .flatMap(name -> made(candidates, name).map(recipe -> new Choice(name, recipe, "as recorded")));
    }

    private static Optional<Recipe> made(List<Candidate> candidates, String name) {
        return candidates.stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .flatMap(candidate -> candidate.making().get());
    }

    private static Choice byRule(Question question, List<Candidate> candidates) {
        for (Candidate candidate : candidates) {
            Optional<Recipe> recipe =
                    candidate.claim().isPresent() ? candidate.making().get() : Optional.empty();
            if (recipe.isPresent()) {
                return new Choice(
                        candidate.name(),
                        recipe.get(),
                        "by rule, " + candidate.claim().get());
            }
        }
        return new Choice("reference", new ReferenceRecipe(question), "this device has no other");
    }

    private Optional<Choice> fastest(Question question, List<Candidate> candidates) {
        List<String> names = candidates.stream().map(Candidate::name).toList();
        Optional<Map<String, Long>> nanos = times.known(question, names).or(() -> timed(question, candidates));
        return nanos.filter(each -> !each.isEmpty()).flatMap(each -> {
            String best = best(candidates, each);
            return made(candidates, best).map(recipe -> new Choice(best, recipe, text(each)));
        });
    }

    private Optional<Map<String, Long>> timed(Question question, List<Candidate> candidates) {
        Map<String, Recipe> recipes = new LinkedHashMap<>();
        for (Candidate candidate : candidates) {
            candidate.making().get().ifPresent(recipe -> recipes.put(candidate.name(), recipe));
        }
        return recipes.size() < 2 ? Optional.empty() : times.take(question, recipes);
    }

    /** The fastest; where it gains little, what the rule takes. */
    private static String best(List<Candidate> candidates, Map<String, Long> nanos) {
        String fastest = nanos.entrySet().stream()
                .min(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElseThrow();
        return candidates.stream()
                .filter(candidate -> candidate.claim().isPresent() && nanos.containsKey(candidate.name()))
                .findFirst()
                .map(Candidate::name)
                .filter(rule -> nanos.get(fastest) > MARGIN * nanos.get(rule))
                .orElse(fastest);
    }

    private static String text(Map<String, Long> nanos) {
        return nanos.entrySet().stream()
                .sorted(Comparator.comparingLong(Map.Entry::getValue))
                .map(each -> each.getKey() + String.format(Locale.ROOT, " %.3f ms", each.getValue() / 1e6))
                .collect(Collectors.joining(", ", "timed, ", ""));
    }
}
