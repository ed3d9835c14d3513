package org.dlspec.vocab;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/**
 * What Keras, PyTorch, TensorFlow and Caffe call the word or parameter. Aliases are not accepted: they make the suggestion
 * of an error. Each is {@code "Keras: strides"}.
 */
@Retention(RetentionPolicy.RUNTIME)
public @interface Alias {
    String[] value();
}
