package org.dlspec.train;

import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dlspec.data.FileImages;
import org.dlspec.data.Files;
import org.dlspec.data.Image;
import org.dlspec.data.ImageDecoder;
import org.dlspec.data.OneFile;
import org.dlspec.data.Pages;
import org.dlspec.diag.Code;
import org.dlspec.diag.DlspecException;
import org.dlspec.spec.DataSpec;
import org.dlspec.spec.Experiment;

/**
 * The inputs of a trained model, their pipes ready with all that the run has learned: gives the numbers of one input of one
 * sample, the same that {@link Preparation} makes of whole sources. May be used by several threads.
 */
public final class Intake {
    private static final String IN_MEMORY = "picture";

    private final Map<String, InputForm> forms = new LinkedHashMap<>();
    private final Map<String, Pages> pages = new LinkedHashMap<>();

    private Intake() {}

    public static Intake of(Experiment experiment, Learned learned) {
        Intake intake = new Intake();
        for (DataSpec.Field field : experiment.data().inputs()) {
            intake.forms.put(field.name(), InputForm.of(field, learned));
            intake.pages.put(field.name(), PictureColumns.pages(experiment.data(), field));
        }
        return intake;
    }

    /** Those of the inputs, in their order. */
    public List<Feed> feeds() {
        return forms.values().stream().map(InputForm::feed).toList();
    }

    /** The numbers of a picture in a PNG, JPEG or TIFF file; D902 says what is wrong with it. */
    public float[] picture(String input, Files files, String path) {
        InputForm form = forms.get(input);
        Image decoded = new FileImages(input, files, List.of(path), pages.get(input)).image(0);
        return form.picture(decoded, () -> "`" + path + "`");
    }

    /** The same of the bytes of such a file. */
    public float[] picture(String input, byte[] file) {
        return picture(input, new OneFile(IN_MEMORY, file), IN_MEMORY);
    }

    /** The numbers of a picture that is decoded already: its samples as they are stored, without alpha. */
    public float[] picture(String input, BufferedImage picture) {
        return forms.get(input).picture(ImageDecoder.decoded(picture, IN_MEMORY), () -> IN_MEMORY);
    }

    /** The same of a picture that is there in the form that a decoder gives. */
    public float[] picture(String input, Image picture) {
        return forms.get(input).picture(picture, () -> IN_MEMORY);
    }

    /** The numbers of an input that is no picture; NaN stands for a missing one, D506 says where one is needed. */
    public float[] numbers(String input, double[] numbers) {
        return forms.get(input).numbers(numbers);
    }

    /**
     * The numbers of an input from cells of a table.
     *
     * @param files where a cell names a picture, the files that it is one of
     * @param row texts as a csv file has them, by column; other inputs may have some, too
     */
    public float[] cells(String input, Files files, Map<String, String> row) {
        InputForm form = forms.get(input);
        Map<String, String> cells = own(form.field(), row);
        return form instanceof PictureForm
                ? picture(input, files, cells.values().iterator().next())
                : form.cells(cells);
    }

    /** A name stands for its column, or for the columns {@code name[0]}, {@code name[1]} and so on. */
    private static Map<String, String> own(DataSpec.Field field, Map<String, String> row) {
        Map<String, String> own = new LinkedHashMap<>();
        for (String name : field.columns()) {
            if (row.containsKey(name)) {
                own.put(name, row.get(name));
                continue;
            }
            int before = own.size();
            for (int i = 0; row.containsKey(name + "[" + i + "]"); i++) {
                own.put(name + "[" + i + "]", row.get(name + "[" + i + "]"));
            }
            if (own.size() == before) {
                throw new DlspecException(
                        Code.D902,
                        "the row has no column `" + name + "`",
                        "`" + field.name() + "` reads: " + String.join(", ", field.columns()));
            }
        }
        return own;
    }
}
