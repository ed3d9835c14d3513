package org.dlspec.vocab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.dlspec.vocab.data.FieldOperator;
import org.dlspec.vocab.layer.Layer;
import org.dlspec.vocab.layer.MaxPool2d;
import org.dlspec.vocab.loss.Loss;
import org.dlspec.vocab.optimizer.Optimizer;
import org.dlspec.vocab.schedule.Schedule;
import org.junit.jupiter.api.Test;

class VocabularyTest {
    @Test
    void showsSignatures() {
        checkSignature(
                Layer.class,
                "conv2d(filters: int, kernel: int, stride: int = 1, padding: Padding = valid, dilation: int = 1,"
                        + " groups: int = 1, bias: bool = true, init: Initializer = glorot_uniform, l2: float = 0,"
                        + " max_norm: float = none)");
        checkSignature(Layer.class, "max_pool2d(size: int, stride: int = none, padding: Padding = valid)");
        checkSignature(Layer.class, "batch_norm(momentum: float = 0.9, epsilon: float = 1e-5)");
        checkSignature(
                Optimizer.class,
                "adam(lr: Schedule = 0.001, beta1: float = 0.9, beta2: float = 0.999, epsilon: float = 1e-8,"
                        + " amsgrad: bool = false, clip_norm: float = none, clip_value: float = none)");
        checkSignature(
                Optimizer.class,
                "sgd(lr: Schedule = 0.01, momentum: Schedule = 0, nesterov: bool = false,"
                        + " clip_norm: float = none, clip_value: float = none)");
        checkSignature(Schedule.class, "cosine_decay(initial: float, over: duration, alpha: float = 0)");
        checkSignature(FieldOperator.class, "normalize(mean: [float], std: [float])");
    }

    @Test
    void knowsWhatOthersCallAWord() {
        checkAlias("conv2d", "Keras", Layer.class, "Conv2D");
        checkAlias("conv2d", "PyTorch", Layer.class, "Conv2d");
        checkAlias("dense", "PyTorch", Layer.class, "Linear");
        checkAlias("batch_norm", "PyTorch", Layer.class, "BatchNorm2d");
        checkAlias("batch_norm", "Keras", Layer.class, "BatchNormalization");
        checkAlias("max_pool2d", "Keras", Layer.class, "MaxPooling2D");
        checkAlias("global_avg_pool", "Keras", Layer.class, "GlobalAveragePooling2D");
        checkAlias("relu", "Keras", Layer.class, "ReLU");
        checkAlias("adam", "Keras", Optimizer.class, "Adam");
        checkAlias("cross_entropy", "PyTorch", Loss.class, "CrossEntropyLoss");
    }

    @Test
    void aliasesMayBeWrittenInOtherCase() {
        checkAlias("dense", "PyTorch", Layer.class, "linear");
        checkAlias("max_pool2d", "Keras", Layer.class, "maxpooling2d");
    }

    @Test
    void knowsWhatOthersCallAParameter() {
        checkParameterAlias("stride", "Keras", Layer.class, "conv2d", "strides");
        checkParameterAlias("filters", "PyTorch", Layer.class, "conv2d", "out_channels");
        checkParameterAlias("kernel", "Keras", Layer.class, "conv2d", "kernel_size");
        checkParameterAlias("dilation", "TF", Layer.class, "conv2d", "rate");
        checkParameterAlias("units", "PyTorch", Layer.class, "dense", "out_features");
        checkParameterAlias("rate", "PyTorch", Layer.class, "dropout", "p");
        checkParameterAlias("epsilon", "PyTorch", Layer.class, "batch_norm", "eps");
        checkParameterAlias("epsilon", "PyTorch", Optimizer.class, "adam", "eps");
        checkParameterAlias("lr", "Keras", Optimizer.class, "sgd", "learning_rate");
    }

    @Test
    void findsTheCategoryOfAWord() {
        assertEquals(
                List.of(MaxPool2d.class),
                Vocabulary.find("max_pool2d").stream().map(Schema::type).toList());
        assertEquals("constant", Vocabulary.plain(Schedule.class).orElseThrow().word());
        assertEquals(Optional.empty(), Vocabulary.plain(Layer.class));
    }

    private static void checkSignature(Class<? extends Term> category, String signature) {
        String word = signature.substring(0, signature.indexOf('('));
        assertEquals(signature, Vocabulary.find(category, word).orElseThrow().signature());
    }

    private static void checkAlias(String word, String origin, Class<? extends Term> category, String foreign) {
        Vocabulary.Suggestion found = Vocabulary.alias(category, foreign).orElseThrow();
        assertEquals(word, found.word());
        assertEquals(origin, found.foreign().origin());
    }

    private static void checkParameterAlias(
            String parameter, String origin, Class<? extends Term> category, String word, String foreign) {
        Schema schema = Vocabulary.find(category, word).orElseThrow();
        Vocabulary.Suggestion found = Vocabulary.parameterAlias(schema, foreign).orElseThrow();
        assertEquals(parameter, found.word());
        assertEquals(origin, found.foreign().origin());
    }
}
