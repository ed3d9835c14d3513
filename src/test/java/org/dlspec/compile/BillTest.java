package org.dlspec.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.dlspec.backend.reference.ReferenceBackend;
import org.dlspec.compile.plan.PlanText;
import org.dlspec.graph.Graph;
import org.dlspec.spec.Costs;
import org.dlspec.spec.Experiment;
import org.junit.jupiter.api.Test;

class BillTest {
    private static final List<Experiment> EXPERIMENTS = List.of(
            Experiments.softmaxRegression(),
            Experiments.perceptron(),
            Experiments.convolutional(),
            Experiments.twoHeads(),
            Experiments.shared());
    private static final Bill.Course COURSE = new Bill.Course(200, 25, 50);
    private static final Bill BILL = Bill.of(Experiments.convolutional(), new ReferenceBackend().selector(), 8, COURSE);

    @Test
    void tellsTheMemoryOfThePlans() {
        Program program = Compiler.compile(Experiments.convolutional(), new ReferenceBackend().selector(), 25);
        assertEquals(
                program.training(8).arenaBytes(),
                BILL.training().orElseThrow().memory().bytes());
        assertTrue(BILL.inference().bytes()
                < BILL.training().orElseThrow().memory().bytes());
    }

    @Test
    void showsATable() {
        Bill bill = Bill.of(Experiments.softmaxRegression(), new ReferenceBackend().selector(), 8, COURSE);
        assertEquals("""
                layer  word   output  parameters  multiply-adds  in training  kept bytes
                x      input  Vec[4]                                                  16
                dense  dense  Vec[3]          15             12           24           0
                loss                                                                  16
                total                         15             12           24          32

                Multiply-adds and kept bytes are those of one sample; kept is what the way back reads.

                parameters    15, 60 bytes
                statistics    0, 0 bytes
                optimizer     0 bytes
                batch         8
                inference     640 bytes = variables 192 + temporaries 448
                training      960 bytes = variables 192 + temporaries 768
                samples       200
                steps         25 an epoch, 50 in all
                """, BillText.of(bill));
    }

    @Test
    void addsUpWhatTheOptimizerKeeps() {
        // Momentum keeps one number for each of 535 parameters.
        assertEquals(535 * 4, BILL.training().orElseThrow().optimizerBytes());
        assertEquals(535 * 4, BILL.weightBytes());
    }

    @Test
    void trainingMultiplyAddsAreThoseOfTheGraph() {
        for (Experiment experiment : EXPERIMENTS) {
            Graph graph = Compiler.compile(experiment, new ReferenceBackend().selector(), 25)
                    .graph("differentiate", 1);
            long counted = graph.nodes().stream()
                    .mapToLong(node -> node.op()
                            .multiplyAdds(
                                    node.inputs().stream().map(graph::type).toList(), node.results()))
                    .sum();
            assertEquals(counted, Costs.of(experiment.model()).trainingMultiplyAdds(), experiment.toString());
        }
    }

    @Test
    void aModelByItselfTakesWhatItsPredictionTakes() {
        Experiment experiment = Experiments.convolutional();
        Bill model = Bill.of(experiment.model(), new ReferenceBackend().selector(), 8);
        assertEquals(BILL.inference().variables(), model.inference().variables());
        assertEquals(BILL.costs(), model.costs());
        assertEquals(Optional.empty(), model.training());
    }

    @Test
    void showsAModelByItself() {
        Bill bill = Bill.of(Experiments.softmaxRegression().model(), new ReferenceBackend().selector(), 1);
        assertEquals("""
                layer  word   output  parameters  multiply-adds  in training
                x      input  Vec[4]
                dense  dense  Vec[3]          15             12           24
                total                         15             12           24

                Multiply-adds and kept bytes are those of one sample.

                parameters    15, 60 bytes
                statistics    0, 0 bytes
                batch         1
                inference     320 bytes = variables 192 + temporaries 128
                """, BillText.of(bill));
    }

    @Test
    void writesJson() {
        Bill bill = Bill.of(Experiments.softmaxRegression(), new ReferenceBackend().selector(), 8, COURSE)
                .withLargest(Experiments.softmaxRegression(), new ReferenceBackend().selector(), 4000);
        assertEquals(
                "{'schema':1,'model':'Net','batch':8,'inputs':[{'name':'x','kind':'Vec[4]','kept_bytes':16}],"
                        + "'layers':[{'path':'dense','word':'dense','kind':'Vec[3]','parameters':15,"
                        + "'multiply_adds':12,'training_multiply_adds':24,'kept_bytes':0}],'parameters':15,"
                        + "'weight_bytes':60,'statistic_bytes':0,'multiply_adds':12,'training_multiply_adds':24,"
                        + "'inference':{'arena_bytes':640,'variables':192,'prepared':0,'temporaries':448},"
                        + "'training':{'train':'test','arena_bytes':960,'variables':192,'prepared':0,'temporaries':768,"
                        + "'optimizer_bytes':0,'loss_kept_bytes':16,'kept_bytes':32,'samples':200,"
                        + "'steps_per_epoch':25,'steps':50,'recompute':null,"
                        + "'largest_batch':{'memory':4000,'batch':48,'arena_bytes':3776,'even':true}}}",
                BillJson.of(bill).replace('"', '\''));
    }

    @Test
    void tellsTheLargestBatch() {
        assertEquals("largest batch none: a batch of 1 takes 576 of 100 bytes", largest(100));
        assertEquals("largest batch 48 with 3 776 of 4 000 bytes", largest(4000));
        assertEquals("largest batch 200, which are all samples, with 14 720 of 1 000 000 bytes", largest(1_000_000));
    }

    private static String largest(long memory) {
        Bill bill = Bill.of(Experiments.softmaxRegression(), new ReferenceBackend().selector(), 8, COURSE)
                .withLargest(Experiments.softmaxRegression(), new ReferenceBackend().selector(), memory);
        return BillText.of(bill).lines().reduce((a, b) -> b).orElseThrow();
    }

    @Test
    void showsThePlan() {
        Program program = Compiler.compileInference(Experiments.softmaxRegression(), new ReferenceBackend().selector());
        assertEquals("""
                memory 640 = variables 192 + temporaries 448
                parameter dense.kernel f32[4, 3] v0 plain 96
                parameter dense.bias f32[3] v128 plain 24
                feed input.x f32[8, 4] t0 plain 256
                0 mat_mul definition (t0 plain, v0 plain, v128 plain) -> t256 plain 192
                1 softmax definition (t256 plain) -> t256 plain 192
                fetch scores.output f32[8, 3] t256 plain 192
                """, PlanText.of(program.prediction(8)));
    }
}
