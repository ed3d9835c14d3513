package org.dlspec.train;

import org.dlspec.data.FileImages;
import org.dlspec.data.ImageColumn;
import org.dlspec.data.Pages;
import org.dlspec.data.Table;
import org.dlspec.data.TextColumn;
import org.dlspec.spec.DataSpec;
import org.dlspec.vocab.data.ImageFolder;
import org.dlspec.vocab.data.LoadImage;

/** Finds the pictures of a field: in its source itself, or in the files that a column names. */
final class PictureColumns {
    private PictureColumns() {}

    static ImageColumn of(DataSpec spec, DataSpec.Field field, Table table, DataPlace place) {
        boolean isNamed = !field.pipe().isEmpty() && field.pipe().get(0) instanceof LoadImage;
        return isNamed && Columns.single(table, field) instanceof TextColumn names
                ? FileImages.of(names, place.files(), place.folder(), pages(spec, field))
                : Columns.pictures(table, field);
    }

    /** What is read of the files of pictures that have several pages. */
    static Pages pages(DataSpec spec, DataSpec.Field field) {
        Pages ofSource = spec.source() instanceof ImageFolder folder ? folder.pages() : Pages.FIRST;
        return field.pipe().stream()
                .filter(LoadImage.class::isInstance)
                .map(operator -> ((LoadImage) operator).pages())
                .findFirst()
                .orElse(ofSource);
    }
}
