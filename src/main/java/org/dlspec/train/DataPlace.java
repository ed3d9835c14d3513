package org.dlspec.train;

import java.io.IOException;
import org.dlspec.data.Files;
import org.dlspec.data.Reader;
import org.dlspec.diag.Code;
import org.dlspec.diag.DlspecException;

/** Where the cells come from: the names of files in them start there. */
record DataPlace(Reader reader, Files files) {
    String folder() {
        try {
            return reader.folder(files);
        } catch (IOException e) {
            throw new DlspecException(Code.D902, "cannot read the data: " + e.getMessage(), e);
        }
    }
}
