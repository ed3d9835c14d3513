// Included once for each instruction set, inside its namespace: no include guard.

// A window that slides over [batch, height, width, channels] and gives [batch, rows, columns, ..]. Java record Slide.
struct Slide {
    int64_t batch, height, width, channels, rows, columns, kernel_height, kernel_width, stride_height, stride_width, top, left,
            dilation_height, dilation_width;
};
