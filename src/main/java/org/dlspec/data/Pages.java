package org.dlspec.data;

/** What is read of a file with several pages, such as a TIFF stack of a microscope. */
public enum Pages {
    /** The first page; further ones are left out, as small copies of it often are. */
    FIRST,
    /** All pages, of one size: the channels of the first, then those of the second, and so on. */
    CHANNELS
}
