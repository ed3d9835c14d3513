/**
 * Trained models in Java programs. {@link org.dlspec.Model} opens the jar that {@code dlspec build} wrote and answers
 * {@link org.dlspec.Prediction}s; everything below this package is the inside of dlspec and may change.
 */
package org.dlspec;
