package org.dlspec.data;

import java.util.List;
import java.util.Locale;

/** The pictures that lie directly in a folder. */
public final class PictureFolder {
    private PictureFolder() {}

    /** Their paths, sorted by code point; a folder without pictures is refused with D902. */
    public static List<String> pictures(Files files, String folder) {
        return Reading.contents(() -> {
            List<String> pictures = files.list(folder).stream()
                    .filter(PictureFolder::isPicture)
                    .map(name -> Files.join(folder, name))
                    .toList();
            if (pictures.isEmpty()) {
                throw new BrokenFile("`" + folder + "` holds no pictures").named();
            }
            return pictures;
        });
    }

    static boolean isPicture(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return !name.startsWith(".") && ImageDecoder.ENDINGS.stream().anyMatch(lower::endsWith);
    }
}
