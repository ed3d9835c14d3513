package org.dlspec.diag;

/**
 * The kinds of findings. A code is never used for something else later. D1 syntax, D2 names and arguments, D3 shapes and
 * kinds, D4 values and units, D5 data, D6 training, D7 search, D8 weights, D9 run time, L lints.
 */
public enum Code {
    D101(Severity.ERROR, "The text does not follow the grammar at this place."),
    D102(Severity.ERROR, "A bracket is opened and never closed, or closed and never opened."),
    D103(Severity.ERROR, "Brackets are nested deeper than 256 levels."),
    D104(Severity.ERROR, "A character or a text is not one of the language."),
    D105(Severity.ERROR, "Entries of a section use `:`, bindings use `=`, and layers are chained by `|>`."),
    D106(Severity.ERROR, "A block or model ends with `return`."),
    D107(Severity.ERROR, "The file is larger than any description of an experiment."),

    D201(Severity.ERROR, "This name is not declared."),
    D202(Severity.ERROR, "This word is not in the language where it stands."),
    D203(Severity.ERROR, "The word takes no argument of this name."),
    D204(Severity.ERROR, "A required argument is missing."),
    D205(Severity.ERROR, "A name is declared twice."),
    D206(Severity.ERROR, "Too many arguments, or one argument given twice."),
    D207(Severity.ERROR, "The model has no tensor of this name."),
    D208(Severity.ERROR, "Declarations that use each other in a circle."),
    D209(Severity.ERROR, "An import that cannot be used."),
    D210(Severity.ERROR, "A section has no key of this name, or lacks a required one."),

    D301(Severity.ERROR, "The layer needs a value of another kind."),
    D302(Severity.ERROR, "The model does not fit the data: an input or the output is of another kind or size."),
    D303(Severity.ERROR, "The columns do not fit the declared kind, or hold the answer."),
    D304(Severity.ERROR, "The image is used up: a size would become zero."),
    D305(Severity.ERROR, "Two tensors that must be equal in kind and size are not."),
    D306(Severity.ERROR, "The layer computes with numbers, and these are numbers of words or categories."),
    D307(Severity.ERROR, "The features cannot be shared evenly."),
    D308(Severity.ERROR, "The stated shape is not the shape of the value."),
    D309(Severity.ERROR, "A shape is too large, negative or empty."),

    D401(Severity.ERROR, "The value is of another type than expected."),
    D402(Severity.ERROR, "The value lies outside its range."),
    D405(Severity.ERROR, "A number that needs a unit has none, or has one that does not fit."),
    D406(Severity.ERROR, "Two lists of arguments do not fit together in length."),
    D407(Severity.ERROR, "The value must be known when the file is compiled, or cannot be computed."),

    D501(Severity.ERROR, "The data have no column of this name."),
    D502(Severity.ERROR, "A file or folder that the data name cannot be read."),
    D503(Severity.ERROR, "The number of classes in the data is not the declared one."),
    D504(Severity.ERROR, "Cells of a target are empty or hold something else than the target allows."),
    D505(Severity.ERROR, "A random operator stands where it would change validation, test and served data."),
    D506(Severity.ERROR, "Numbers are missing in the data."),
    D507(Severity.ERROR, "A field pipe does not make the declared kind."),
    D508(Severity.ERROR, "The split does not fit the data."),

    D601(Severity.ERROR, "The loss and the head of the model both apply the same function."),
    D602(Severity.ERROR, "Outputs and targets do not match."),
    D603(Severity.ERROR, "The loss or metric does not fit the target."),
    D604(Severity.ERROR, "A metric is monitored but not measured, or measured on a split that does not exist."),
    D605(Severity.ERROR, "The batch size does not fit the data or the memory."),
    D606(Severity.ERROR, "The model has no parameters at this path."),
    D607(Severity.ERROR, "A parameter that learns has no learning rate."),
    D608(Severity.ERROR, "A parameter is frozen and has a learning rate at once."),
    D609(Severity.ERROR, "The model is larger or smaller, or costs more, than `require` allows."),
    D610(Severity.ERROR, "Training or predicting takes more or less memory than `require` allows."),
    D611(Severity.ERROR, "Training does not fit into its `memory`, whatever it computes again."),
    D699(Severity.ERROR, "The language has this, and this version cannot run it."),

    D701(Severity.ERROR, "What a search varies is not a param that its train uses."),
    D702(Severity.ERROR, "A range in orders of magnitude that reaches zero or lies below it."),
    D703(Severity.ERROR, "Values that a search may choose cannot be compiled."),
    D704(Severity.ERROR, "The strategy of a search does not fit its space or its train, or has no end."),
    D705(Severity.ERROR, "A search looks for the worst figure instead of the best."),

    D801(Severity.ERROR, "A weights or checkpoint file cannot be read."),
    D802(Severity.ERROR, "A checkpoint does not belong to this model."),
    D803(Severity.ERROR, "A weights or checkpoint file cannot be written."),
    D804(Severity.ERROR, "The tensors in a weights file are not those that the model needs."),

    D901(Severity.ERROR, "The loss or a gradient is not a finite number."),
    D902(Severity.ERROR, "A file vanished or broke while it was used."),
    D903(Severity.ERROR, "The device cannot be used."),
    D904(Severity.ERROR, "The run directory cannot be used."),
    D905(Severity.ERROR, "The run cannot be resumed as it stands."),
    D906(Severity.ERROR, "There is not enough memory."),
    D907(Severity.ERROR, "The jar of an experiment cannot be written or used."),

    L01(Severity.WARNING, "A bias before batch normalization, which cancels it."),
    L02(Severity.WARNING, "Two activations in a row, or one on the scores that a loss takes."),
    L03(Severity.WARNING, "Dropout before batch normalization, or on the outputs themselves."),
    L04(Severity.WARNING, "A learning rate far from those that work with the optimizer."),
    L05(Severity.WARNING, "A schedule that ends long before the training, or after it."),
    L06(Severity.WARNING, "A jump where one schedule follows another."),
    L07(Severity.WARNING, "A momentum of batch normalization that is too slow for the run."),
    L07b(Severity.WARNING, "A momentum of batch normalization below one half: PyTorch counts it the other way round."),
    L08(Severity.WARNING, "The last batch has one sample, and batch normalization works on vectors."),
    L09(Severity.WARNING, "Batch normalization with a batch of few samples."),
    L10(Severity.WARNING, "A random split although several rows belong to one patient, animal or slide."),
    L11(Severity.WARNING, "One class is much rarer than another, and only accuracy is measured."),
    L12(Severity.WARNING, "Early stopping that watches the training split, or that is too patient to stop anything."),
    L13(Severity.WARNING, "Weight decay on biases and on what normalization has learned."),
    L14(Severity.WARNING, "A flip or a wide rotation that turns one class into another."),
    L15(Severity.WARNING, "A name that nothing uses."),
    L16(Severity.WARNING, "The network sees only a small part of the picture at once, or far more than there is."),
    L17(Severity.WARNING, "Many more parameters than samples to learn them from."),
    L18(Severity.WARNING, "Weights from PyTorch in layers that pad an image otherwise than PyTorch does."),
    L19(Severity.WARNING, "A choice that looks at the test split."),
    L20(Severity.WARNING, "Frozen layers that behave otherwise in training: they run as in predictions."),
    L21(Severity.WARNING, "An op runs on the slow reference kernel on this device."),
    L22(Severity.WARNING, "A balanced sampler and a balanced loss at once."),
    L90(Severity.WARNING, "This version checks this and cannot run it."),
    L91(Severity.WARNING, "An `allow` comment that has no reason, or nothing to silence.");

    private final Severity severity;
    private final String explanation;

    Code(Severity severity, String explanation) {
        this.severity = severity;
        this.explanation = explanation;
    }

    public Severity severity() {
        return severity;
    }

    /** One sentence that says what the code stands for. */
    public String explanation() {
        return explanation;
    }
}
