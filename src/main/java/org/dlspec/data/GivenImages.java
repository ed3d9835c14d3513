package org.dlspec.data;

import java.util.List;

/** Pictures that are decoded already. */
public record GivenImages(String name, List<Image> images) implements ImageColumn {
    public GivenImages {
        images = List.copyOf(images);
    }

    @Override
    public int rows() {
        return images.size();
    }

    @Override
    public Image image(int row) {
        return images.get(row);
    }
}
