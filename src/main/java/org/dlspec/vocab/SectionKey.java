package org.dlspec.vocab;

import java.util.List;
import java.util.Optional;

/**
 * A key of a section: what stands there and what holds when it is left out.
 *
 * @param type what its value is, as the manual says it
 * @param defaultText empty for a key that must be there
 * @param elsewhere what Keras and PyTorch call it
 */
public record SectionKey(String name, String type, Optional<String> defaultText, String doc, List<String> elsewhere) {
    public static final List<SectionKey> DATA = List.of(
            required(
                    "source",
                    "Source",
                    "Where the samples are: a folder of pictures, a table, an npz file; each as it is or in a zip archive."),
            required(
                            "inputs",
                            "{ name: Kind = pipe }",
                            "What goes into the model. Without `=` it is the column of that name.")
                    .alias("features"),
            required("targets", "{ name: Kind = pipe }", "What the model is to predict.")
                    .alias("labels", "outputs"),
            optional(
                            "split",
                            "Split",
                            "what the source brings",
                            "How samples are divided into training, validation and test.")
                    .alias("validation_split"),
            optional(
                            "augment",
                            "{ input: pipe }",
                            "none",
                            "Random changes of pictures, in training alone, before their numbers are scaled.")
                    .alias("augmentation"),
            optional(
                    "balance",
                    "oversample(y), undersample(y), balanced_batches(y)",
                    "none",
                    "Makes rare classes as frequent as the others."),
            optional(
                    "cache",
                    "auto, memory, none",
                    "auto",
                    "Whether decoded samples stay in memory: auto where they fit."));

    public static final List<SectionKey> TRAIN = List.of(
            required("model", "model", "The model, with values for its parameters where it has some.")
                    .alias("network"),
            required("data", "data section", "The data it learns from.").alias("dataset"),
            required("loss", "Loss or { output: Loss }", "What training makes small.")
                    .alias("criterion"),
            required("optimizer", "Optimizer", "How a gradient changes the weights."),
            required("epochs", "int", "How often every training sample is seen; `phases` may stand in its place.")
                    .alias("num_epochs", "max_epochs"),
            optional(
                    "phases",
                    "[phase(..)]",
                    "none",
                    "Parts of the training, one after the other, each with its own optimizer."),
            optional("batch", "int or all", "32", "Samples in a mini-batch.").alias("batch_size"),
            optional(
                    "metrics",
                    "[Metric] or { output or *: [Metric] }",
                    "none",
                    "What is measured besides the loss, over the whole validation and test splits. With several outputs there is also the mean over them, `macro.auc`."),
            optional(
                    "keep",
                    "best(metric), last",
                    "best(validation.loss), or last without a validation split",
                    "Which weights are the result."),
            optional(
                    "checkpoint",
                    "every(duration, keep: int)",
                    "every(1 epoch, keep: 3)",
                    "How often the state is written, and how many of them stay."),
            optional("validate", "duration", "1 epoch", "How often the validation split is measured."),
            optional("stop", "Stop or [Stop]", "none", "When training ends before its last epoch.")
                    .alias("callbacks"),
            optional("shuffle", "bool", "true", "Whether each epoch sees the samples in another order."),
            optional("accumulate", "steps", "1 step", "Mini-batches whose mean gradient makes one update."),
            optional("precision", "f32, bf16", "f32", "The numbers that activations and gradients are kept in."),
            optional("average", "ema(share)", "none", "Predicts with a running mean of the weights."),
            optional("mix", "mixup(alpha), cutmix(alpha)", "none", "Trains on mixtures of two samples each."),
            optional(
                    "memory",
                    "bytes",
                    "none",
                    "The most that the tensors of a training step may take. What does not fit is not kept for the way "
                            + "back but computed again, at the least cost; results stay the same to the bit."),
            optional("bucket", "by_length(int)", "none", "Puts sequences of like length into one batch."),
            optional("seed", "int", "0", "Chooses the random numbers: weights, order, dropout, augmentation.")
                    .alias("random_state"),
            optional("seeds", "[int]", "none", "Trains once for each, and reports mean and spread."),
            optional("folds", "int", "none", "Cross-validation with so many parts."),
            optional("defaults", "keras, pytorch", "our own", "Whose defaults hold where a number is left out."));

    public static final List<SectionKey> SEARCH = List.of(
            required("over", "train", "The train whose params vary."),
            required("space", "{ param: Distribution }", "Where each param may go."),
            required("strategy", "Strategy", "How trials are chosen."),
            required("objective", "maximize(metric), minimize(metric)", "Which trial is best."),
            optional("trials", "int", "none", "The most trials."),
            optional("budget", "duration of time", "none", "The longest time."),
            optional("seed", "int", "0", "Chooses the random numbers of the search.")
                    .alias("random_state"));

    public static final List<SectionKey> EXPORT = List.of(
            required("from", "train", "The train whose result is exported."),
            optional("jar", "text", "none", "The name of a jar that runs by itself."),
            optional("onnx", "text", "none", "The name of an ONNX file."),
            optional("precision", "f32, bf16, int8", "f32", "The numbers that the weights are kept in."),
            optional(
                    "platforms",
                    "[text]",
                    "that of the machine",
                    "The machines whose native libraries go into the jar."));

    public static final List<SectionKey> REQUIRE = List.of(
            optional("parameters", "int or range", "none", "The parameters that the model may have."),
            optional("multiply_adds", "int or range", "none", "The multiply-adds of one prediction."),
            optional(
                    "train_memory",
                    "bytes or range",
                    "none",
                    "The memory of a training step at the batch of the train. The compiler knows it, so `train` and "
                            + "`show --bill` hold it, and `check` does not."),
            optional(
                    "inference_memory",
                    "bytes or range",
                    "none",
                    "The memory of predicting: one sample with a model, or a batch with a train. Held by `train` "
                            + "and `show --bill`."));

    public SectionKey {
        elsewhere = List.copyOf(elsewhere);
    }

    /** Whether the key must be there. */
    public boolean isRequired() {
        return defaultText.isEmpty();
    }

    private SectionKey alias(String... names) {
        return new SectionKey(name, type, defaultText, doc, List.of(names));
    }

    private static SectionKey required(String name, String type, String doc) {
        return new SectionKey(name, type, Optional.empty(), doc, List.of());
    }

    private static SectionKey optional(String name, String type, String defaultText, String doc) {
        return new SectionKey(name, type, Optional.of(defaultText), doc, List.of());
    }
}
