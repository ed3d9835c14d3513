package org.dlspec.backend.onednn;

import java.util.Optional;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.matmul;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive_attr;
import org.dlspec.target.Epilogue;
import org.dlspec.tensor.DType;

/** A product of matrices by oneDNN's matmul: the inputs that are the left and the right factor, and how all three lie. */
record MatrixProduct(int a, memory.desc left, int b, memory.desc right, memory.desc result) {
    Optional<Recipe> recipe(Library library, Question question, Epilogue epilogue) {
        memory.desc bias = epilogue.bias() ? Layouts.row(question.input(2)) : new memory.desc();
        PostOperations after = PostOperations.of(epilogue, bias, result);
        primitive_attr attributes = after.attributes();
        return Library.attempt(() -> epilogue.bias()
                        ? new matmul.primitive_desc(library.engine(), left, right, bias, result, attributes, false)
                        : new matmul.primitive_desc(library.engine(), left, right, result, attributes, false))
                .map(chosen -> after.arguments(new PrimitiveRecipe.Builder(library, question, chosen)
                                .input(dnnl.DNNL_ARG_SRC, a, left)
                                .input(dnnl.DNNL_ARG_WEIGHTS, b, right)
                                .result(dnnl.DNNL_ARG_DST, 0, result))
                        .build());
    }

    /** A matrix that lies row by row. */
    static memory.desc rows(DType dtype, long rows, long columns) {
        return new memory.desc(new long[] {rows, columns}, Layouts.dataType(dtype), memory.format_tag.ab);
    }

    /** A matrix that lies column by column: the transpose of one that lies row by row. */
    static memory.desc columns(DType dtype, long rows, long columns) {
        return new memory.desc(new long[] {rows, columns}, Layouts.dataType(dtype), memory.format_tag.ba);
    }
}
