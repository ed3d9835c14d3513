package org.dlspec.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.dlspec.diag.Diagnostics;
import org.dlspec.diag.Source;
import org.junit.jupiter.api.Test;

class EvaluatorTest {
    private static final SpecFile FILE = new SpecFile(new Source("test.dlspec", ""), Map.of(), Map.of());

    private static Meaning evaluate(String text, Diagnostics found) {
        Evaluator evaluator = new Declarations(found).evaluator();
        return evaluator.evaluate(Binder.read(text), Scope.of(FILE));
    }

    private static void checkValue(String expected, String text) {
        Diagnostics found = new Diagnostics();
        assertEquals(expected, evaluate(text, found).noun());
        assertEquals(List.of(), found.sorted());
    }

    private static void checkWrong(String message, String text) {
        Diagnostics found = new Diagnostics();
        assertEquals(Meaning.UNKNOWN, evaluate(text, found));
        assertEquals(
                List.of(message),
                found.sorted().stream().map(d -> d.code() + ": " + d.message()).toList());
    }

    @Test
    void countsAsPeopleDo() {
        checkValue("14", "2 + 3 * 4");
        checkValue("512", "2 ^ 3 ^ 2");
        checkValue("-4", "-2 ^ 1 - 2");
        checkValue("0.5", "1 / 2");
        checkValue("1000", "1_000");
    }

    @Test
    void aPercentageIsTheNearestNumberToItsHundredth() {
        checkValue("0.3", "30%");
        checkValue("0.999", "99.9%");
    }

    @Test
    void unitsGoThroughArithmetic() {
        checkValue("15 epochs", "3 * 5 epochs");
        checkValue("2", "10 steps / 5 steps");
        checkValue("2147483648 B", "2 GiB");
        checkValue("true", "60 min == 1 h");
        checkWrong("D405: `+` does not go with 1 epochs and 1 steps: the units differ", "1 epoch + 1 step");
        checkWrong("D405: `*` does not go with 2 epochs and 2 epochs: the units differ", "2 epochs * 2 epochs");
    }

    @Test
    void comparesAndDecides() {
        checkValue("true", "1 < 2 and not 2 <= 1");
        checkValue("3", "if 1 == 1 { 3 } else { 4 }");
        checkValue("true", "\"a\" == \"a\" or false");
        checkWrong("D401: a condition is true or false, got 1", "if 1 { 3 } else { 4 }");
        checkWrong("D401: `<` does not go with the text \"a\" and 1", "\"a\" < 1");
    }

    @Test
    void takesItemsOfListsAndRecords() {
        checkValue("20", "[10, 20][1]");
        checkValue("2", "{ a: 1  b: 2 }.b");
        checkWrong("D402: the list has the items 0 to 1, got 2", "[10, 20][2]");
    }

    @Test
    void functionsHaveFiniteValues() {
        checkValue("1", "exp(0)");
        checkValue("3", "sqrt(9)");
        checkWrong("D407: `log` has no finite value at 0", "log(0)");
        checkWrong("D401: `exp` takes one number without a unit", "exp(1 epoch)");
    }

    @Test
    void aBareWordWaitsForItsType() {
        assertEquals(new Meaning.Word("validation.loss"), evaluate("validation.loss", new Diagnostics()));
    }

    @Test
    void oneMistakeIsToldOnce() {
        checkWrong("D407: `1 / 0` divides by zero", "(1 / 0) * 3 + 4");
    }
}
