package org.dlspec.cli;

import java.nio.file.Path;

/** Small experiments, trained on the processor and built into a jar. */
public record Built(Path run, Path jar) {
    private static final String PICTURES = """
            data P {
                source:  image_folder("pictures")
                inputs:  { x: Image[1, 8, 8] = image |> grayscale |> resize |> rescale(1/255) |> standardize }
                targets: { tone: Class[2] = folder }
                split:   random(train: 60%, validation: 20%, test: 20%, stratify: tone, seed: 1)
            }
            model M(x: Image[1, 8, 8]) {
                h = x |> conv2d(4, kernel: 3) |> batch_norm |> relu |> flatten
                return { tone: h |> dense(2) }
            }
            train Tones { model: M  data: P  loss: cross_entropy()  optimizer: adam(lr: 0.01)  batch: 4  epochs: 3 }
            """;

    private static final String TABLE = """
            data Wine {
                source:  csv("wine.csv", separator: ";")
                inputs:  {
                    x:      Vec[2]      = columns("acidity" .. "alcohol") |> impute(median) |> standardize
                    colour: Category[2] = column("colour")
                }
                targets: {
                    quality: Scalar   = column("quality") |> standardize
                    good:    Binary   = column("good")
                }
                split:   random(train: 80%, validation: 10%, test: 10%, seed: 1)
            }
            model Taster(x: Vec[2], colour: Category[2]) {
                c = colour |> embedding(4)
                h = concat(x, c) |> dense(16) |> relu
                return { quality: h |> dense(1), good: h |> dense(1) }
            }
            train Fit {
                model: Taster  data: Wine
                loss: { quality: huber(delta: 1.0), good: binary_cross_entropy() }
                optimizer: adam(lr: 1e-2)  batch: 32  epochs: 5
            }
            """;

    /** Pictures of one tone each: the folder {@code pictures} has {@code dark} and {@code light} ones, 0.png to 9.png. */
    public static Built pictures(Path folder) {
        Shell shell = new Shell(folder).write("e.dlspec", PICTURES);
        for (int i = 0; i < 10; i++) {
            shell.write("pictures/dark/" + i + ".png", Toys.picture(6 + i, 5 * i));
            shell.write("pictures/light/" + i + ".png", Toys.picture(12, 200 + 5 * i));
        }
        return build(shell);
    }

    /** Numbers and a category, with a number and an answer to predict: {@code wine.csv}. */
    public static Built table(Path folder) {
        StringBuilder rows = new StringBuilder("acidity;alcohol;colour;quality;good\n");
        for (int i = 0; i < 200; i++) {
            boolean isRed = i % 3 == 0;
            int quality = i * 3 % 11 - i % 7 + (isRed ? 4 : 0);
            rows.append(i % 7).append(';').append(i * 3 % 11).append(isRed ? ";red;" : ";white;");
            rows.append(quality).append(quality > 3 ? ";yes\n" : ";no\n");
        }
        return build(new Shell(folder).write("e.dlspec", TABLE).write("wine.csv", rows.toString()));
    }

    /** The flowers of the examples, with a Java class for the model. */
    public static Built flowers(Path folder, String javaPackage) {
        Shell shell = new Shell(folder);
        shell.run(0, "train examples/iris.dlspec --run @/run --threads 2");
        shell.run(0, "build @/run -o @/e.jar --java-package " + javaPackage);
        return new Built(folder.resolve("run"), folder.resolve("e.jar"));
    }

    private static Built build(Shell shell) {
        shell.run(0, "train @/e.dlspec --run @/run --threads 2");
        shell.run(0, "build @/run -o @/e.jar");
        return new Built(shell.folder().resolve("run"), shell.folder().resolve("e.jar"));
    }
}
