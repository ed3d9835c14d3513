// Included once for each instruction set, inside its namespace: no include guard.

// A window that slides over [batch, height, width, channels] and gives [batch, rows, columns, ..]. Java record Slide.
struct Slide {
    int64_t batch, height, width, channels, rows, columns, kernel_height, kernel_width, stride_height, stride_width, top, left,
            dilation_height, dilation_width;

    // Whether it sees one place of an image after the other, as they lie.
    bool is_dense() const {
        const bool is_single = kernel_height == 1 && kernel_width == 1, is_step = stride_height == 1 && stride_width == 1;
        return is_single && is_step && rows == height && columns == width;
    }
};

// Where results go that a window with strides has seen, on the way back: each to the first place of its cell, so many places down
// and across, of images [height, width]; the last cells reach to the border. Java record Spread.
struct Spread {
    int64_t height, width, down, across;
    bool is_dense() const { return down * across == 1; }

    // A cell: the place of its corner, and how many places it has down and across.
    struct Cell {
        int64_t corner, down, across;
    };
    // That of a place that the slide gives.
    Cell cell(const Slide& slide, int64_t place) const {
        const int64_t line = place / slide.columns, column = place % slide.columns, row = line % slide.rows;
        const int64_t top = row * down, left = column * across;
        return {(line / slide.rows * height + top) * width + left, row == slide.rows - 1 ? height - top : down,
                column == slide.columns - 1 ? width - left : across};
    }
};
