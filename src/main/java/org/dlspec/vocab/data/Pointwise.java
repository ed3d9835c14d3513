package org.dlspec.vocab.data;

import org.dlspec.data.Change;
import org.dlspec.data.Image;

/** A stage that is a change of a picture of any size, so that it can be made together with others. */
interface Pointwise extends Stage {
    Change change();

    @Override
    default Image picture(Image image) {
        return change().of(image);
    }
}
