package org.dlspec.data;

/** A column of pictures. May be asked from several threads. */
public sealed interface ImageColumn extends Column permits PackedImages, FileImages, RandomImages {

    /** The picture of a row. Throws DlspecException (D902) when its file vanished or broke. */
    Image image(int row);
}
