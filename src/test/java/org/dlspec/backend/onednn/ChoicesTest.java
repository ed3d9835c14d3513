package org.dlspec.backend.onednn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dlspec.backend.KernelChoices;
import org.dlspec.backend.KernelMode;
import org.dlspec.compile.plan.Kernel;
import org.dlspec.op.Conv2d;
import org.dlspec.target.Epilogue;
import org.dlspec.target.Window;
import org.dlspec.tensor.Layout;
import org.dlspec.tensor.TensorType;
import org.junit.jupiter.api.Test;

class ChoicesTest {
    private static final Question QUESTION = new Question(
            new Conv2d(Window.of(3, 1, 1), Epilogue.NONE),
            List.of(TensorType.f32(8, 4, 9, 9), TensorType.f32(6, 4, 3, 3)),
            List.of(TensorType.f32(8, 6, 9, 9)),
            List.of(Layout.CHANNELS_LAST, Layout.PLAIN),
            List.of(true));

    private static final Candidate SHY = candidate("shy", Optional.empty());
    private static final Candidate FIRST = candidate("first", Optional.of("because it is"));
    private static final Candidate LAST = candidate("last", Optional.of("because there is nothing else"));
    private static final List<Candidate> ALL = List.of(SHY, FIRST, LAST);

    @Test
    void theRuleTakesTheFirstThatHasAClaim() {
        checkChoice("first: by rule, because it is", choices(KernelMode.FIXED, Map.of("shy", 1L, "first", 9L)), ALL);
    }

    @Test
    void theRulePassesOverWhatCannotBeMade() {
        Candidate absent = new Candidate("absent", Optional.of("because it is best"), Optional::empty);
        checkChoice(
                "last: by rule, because there is nothing else",
                choices(KernelMode.FIXED, Map.of()),
                List.of(absent, LAST));
    }

    @Test
    void theFastestIsTakenWhereTimesAreTaken() {
        Choices choices = choices(KernelMode.AUTO, Map.of("shy", 1_500_000L, "first", 3_000_000L, "last", 2_000_000L));
        checkChoice("shy: timed, shy 1.500 ms, last 2.000 ms, first 3.000 ms", choices, ALL);
    }

    @Test
    void aSmallGainDoesNotChangeWhatTheRuleTakes() {
        Choices choices = choices(KernelMode.AUTO, Map.of("shy", 99_000_000L, "first", 100_000_000L));
        checkChoice("first: timed, shy 99.000 ms, first 100.000 ms", choices, List.of(SHY, FIRST));
    }

    @Test
    void theRuleDecidesWhenTheTimeForTryingIsUp() {
        KernelTimes up = new KernelTimes((question, candidates) -> Optional.empty(), Optional.empty(), note -> {});
        checkChoice("first: by rule, because it is", new Choices(KernelMode.AUTO, up), ALL);
    }

    @Test
    void whatWasRecordedIsTakenWhateverTheTimesSay() {
        Choices choices = choices(KernelMode.AUTO, Map.of("shy", 1L, "first", 2L, "last", 3L));
        choices.repeat(new KernelChoices(KernelMode.AUTO, Map.of(QUESTION.text(), "last")));
        checkChoice("last: as recorded", choices, ALL);
        assertEquals(Map.of(QUESTION.text(), "last"), choices.made().chosen());
    }

    @Test
    void aRecordOfAKernelThatIsNotThereLeavesTheChoiceOpen() {
        Choices choices = choices(KernelMode.AUTO, Map.of("shy", 1_000_000L, "first", 2_000_000L));
        choices.repeat(new KernelChoices(KernelMode.FIXED, Map.of(QUESTION.text(), "of another processor")));
        checkChoice("first: by rule, because it is", choices, ALL);
        assertEquals(Map.of(QUESTION.text(), "first"), choices.made().chosen());
    }

    @Test
    void whatLeavesNoChoiceIsNeitherTimedNorRecorded() {
        Choices choices = new Choices(
                KernelMode.AUTO,
                new KernelTimes(
                        (question, candidates) -> {
                            throw new IllegalStateException("timed");
                        },
                        Optional.empty(),
                        note -> {}));
        assertEquals(Optional.empty(), choices.decide(QUESTION, List.of(LAST)).reason());
        assertEquals(Map.of(), choices.made().chosen());
    }

    @Test
    void theDefinitionServesWhatNoCandidateCan() {
        Candidate absent = new Candidate("absent", Optional.of("because it is best"), Optional::empty);
        Decision decision = choices(KernelMode.AUTO, Map.of()).decide(QUESTION, List.of(absent, absent));
        assertInstanceOf(ReferenceRecipe.class, decision.recipe());
    }

    @Test
    void eachQuestionIsTimedOnce() {
        List<String> timed = new ArrayList<>();
        KernelTimes times = new KernelTimes(
                (question, candidates) -> {
                    timed.add(question.text());
                    return Optional.of(Map.of("shy", 1L, "first", 2L, "last", 3L));
                },
                Optional.empty(),
                note -> {});
        Choices choices = new Choices(KernelMode.AUTO, times);
        choices.decide(QUESTION, ALL);
        choices.repeat(KernelChoices.none(KernelMode.AUTO));
        choices.decide(QUESTION, ALL);
        assertEquals(List.of(QUESTION.text()), timed);
    }

    @Test
    void aQuestionIsOneLineThatSaysAll() {
        assertEquals(
                "conv2d {kernel 3, pad 1} [f32[8, 4, 9, 9], f32[6, 4, 3, 3]] -> [f32[8, 6, 9, 9]]"
                        + " offered [nhwc, plain]",
                QUESTION.text());
        Question resting = new Question(
                QUESTION.op(),
                QUESTION.inputs(),
                QUESTION.results(),
                QUESTION.offered(),
                QUESTION.used(),
                List.of(false, true));
        assertEquals(QUESTION.text() + " resting [false, true]", resting.text());
    }

    private static void checkChoice(String expected, Choices choices, List<Candidate> candidates) {
        Decision decision = choices.decide(QUESTION, candidates);
        assertEquals(Optional.of(expected), decision.reason());
        assertEquals(
                expected.substring(0, expected.indexOf(':')),
                decision.recipe().kernel().id());
    }

    private static Choices choices(KernelMode mode, Map<String, Long> nanos) {
        return new Choices(mode, new KernelTimes((q, candidates) -> Optional.of(nanos), Optional.empty(), note -> {}));
    }

    private static Candidate candidate(String name, Optional<String> claim) {
        Kernel kernel = new Kernel(name, QUESTION.offered(), List.of(Layout.CHANNELS_LAST), 0, List.of(List.of()));
        return new Candidate(name, claim, () -> Optional.of(new OwnRecipe(kernel, null)));
    }
}
