package org.dlspec.data;

/** The frame of a JPEG file (ITU-T T.81, annex B): how many components its pixels have. */
final class JpegFrame {
    private static final int CMYK = 4;

    private JpegFrame() {}

    /** Refuses the four components of a picture for print, for which the JDK says nothing that a user could act on. */
    static void check(byte[] file) throws BrokenFile {
        int at = 2;
        while (at + 10 <= file.length && (file[at] & 0xFF) == 0xFF) {
            int marker = file[at + 1] & 0xFF;
            if (isFrame(marker)) {
                if ((file[at + 9] & 0xFF) == CMYK) {
                    throw new BrokenFile(
                            "it is a JPEG picture in the colours of a printer (CMYK), which cannot be read",
                            "save it as an RGB picture");
                }
                return;
            }
            at += 2 + ((file[at + 2] & 0xFF) << 8 | file[at + 3] & 0xFF);
        }
    }

    /** SOF0 to SOF15 without the tables DHT, JPG and DAC among them. */
    private static boolean isFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }
}
