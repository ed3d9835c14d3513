package org.dlspec.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.dlspec.backend.reference.ReferenceBackend;
import org.dlspec.compile.plan.PlanText;
import org.junit.jupiter.api.Test;

class BillTest {
    private static final Bill BILL = Bill.of(Experiments.convolutional(), new ReferenceBackend().selector(), 8, 25);

    @Test
    void tellsTheMemoryOfThePlans() {
        Program program = Compiler.compile(Experiments.convolutional(), new ReferenceBackend().selector(), 25);
        assertEquals(program.training(8).arenaBytes(), BILL.trainingBytes());
        assertTrue(BILL.inferenceBytes() < BILL.trainingBytes() / 2);
    }

    @Test
    void showsATable() {
        Bill bill = Bill.of(Experiments.softmaxRegression(), new ReferenceBackend().selector(), 8, 25);
        assertEquals("""
                layer  word   output  parameters  multiply-adds
                dense  dense  Vec[4]          15             12
                total                         15             12

                statistics      0
                batch           8
                training        960 bytes
                inference       640 bytes
                steps an epoch  25
                """, BillText.of(bill));
    }

    @Test
    void showsThePlan() {
        Program program = Compiler.compileInference(Experiments.softmaxRegression(), new ReferenceBackend().selector());
        assertEquals("""
                memory 640 = variables 192 + temporaries 448 + scratch 0
                parameter dense.kernel f32[4, 3] v0 plain 96
                parameter dense.bias f32[3] v128 plain 24
                feed input.x f32[8, 4] t0 plain 256
                0 mat_mul definition (t0 plain, v0 plain, v128 plain) -> t256 plain 192
                1 softmax definition (t256 plain) -> t256 plain 192
                fetch scores.output f32[8, 3] t256 plain 192
                """, PlanText.of(program.prediction(8)));
    }
}
