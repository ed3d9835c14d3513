package org.dlspec;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.dlspec.train.BestClass;

/** What a model says at one of its outputs, of one sample. Immutable. */
public sealed interface Answer {
    /**
     * One of several classes, for a target {@code Class[K]}.
     *
     * @param classes their names in the order of their numbers
     * @param probabilities from 0 to 1, one for each class; together 1 but for rounding
     */
    record OneClass(List<String> classes, List<Double> probabilities) implements Answer {
        public OneClass {
            classes = List.copyOf(classes);
            probabilities = List.copyOf(probabilities);
        }

        /** The number of the most probable class, from 0 on; of equal ones the first. */
        public int index() {
            return best(probabilities);
        }

        /** The most probable class. */
        public String name() {
            return classes.get(index());
        }

        /** How probable that class is. */
        public double probability() {
            return probabilities.get(index());
        }

        /** @throws IllegalArgumentException where there is no such class */
        public double probability(String name) {
            return probabilities.get(place(name, classes));
        }

        /** The probabilities by class, in the order of the classes. */
        public Map<String, Double> byClass() {
            return byName(classes, probabilities);
        }
    }

    /**
     * Yes or no, for a target {@code Binary}.
     *
     * @param probability of yes, from 0 to 1
     * @param classes what no and yes are called in the data
     */
    record YesOrNo(double probability, List<String> classes) implements Answer {
        public YesOrNo {
            classes = List.copyOf(classes);
        }

        /** Whether yes is at least as probable as no. */
        public boolean isYes() {
            return isYes(probability);
        }

        static boolean isYes(double probability) {
            return probability >= 0.5;
        }

        /** What the answer is called in the data. */
        public String name() {
            return classes.get(isYes() ? 1 : 0);
        }
    }

    /**
     * Several answers of yes or no that do not exclude each other, for a target {@code Labels[K]}.
     *
     * @param labels their names
     * @param probabilities of yes, from 0 to 1, one for each label
     */
    record Labels(List<String> labels, List<Double> probabilities) implements Answer {
        public Labels {
            labels = List.copyOf(labels);
            probabilities = List.copyOf(probabilities);
        }

        /** The labels whose yes is at least as probable as their no. */
        public List<String> names() {
            return IntStream.range(0, labels.size())
                    .filter(i -> YesOrNo.isYes(probabilities.get(i)))
                    .mapToObj(labels::get)
                    .toList();
        }

        /** @throws IllegalArgumentException where there is no such label */
        public double probability(String label) {
            return probabilities.get(place(label, labels));
        }

        /** The probabilities by label. */
        public Map<String, Double> byLabel() {
            return byName(labels, probabilities);
        }
    }

    /** One number in the unit of the data, for a target {@code Scalar}. */
    record Number(double value) implements Answer {}

    /** Numbers in the unit of the data, for a target {@code Vec[N]}. */
    record Numbers(List<Double> values) implements Answer {
        public Numbers {
            values = List.copyOf(values);
        }
    }

    /** A class for every pixel, for a target {@code Mask[K, H, W]}. */
    final class Mask implements Answer {
        private final int count;
        private final int width;
        private final int[] classes;

        /** @param scores pixel by pixel, one for each class; of equal ones the first class is the answer */
        Mask(int count, int width, double[] scores) {
            this.count = count;
            this.width = width;
            this.classes = new int[scores.length / count];
            for (int pixel = 0; pixel < classes.length; pixel++) {
                int from = pixel * count;
                classes[pixel] = BestClass.of(count, i -> scores[from + i]);
            }
        }

        public int width() {
            return width;
        }

        public int height() {
            return classes.length / width;
        }

        /** The number of the class of a pixel, from 0 on. */
        public int classAt(int row, int column) {
            if (column < 0 || column >= width) {
                throw new IndexOutOfBoundsException("column " + column + " of " + width);
            }
            return classes[row * width + column];
        }

        /** The numbers of the classes, row by row: a new array. */
        public int[] classes() {
            return classes.clone();
        }

        /** The share of all pixels that each class has, from 0 to 1. */
        public List<Double> shares() {
            long[] counts = new long[count];
            for (int each : classes) {
                counts[each]++;
            }
            return Arrays.stream(counts)
                    .mapToObj(pixels -> pixels / (double) classes.length)
                    .toList();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Mask that
                    && count == that.count
                    && width == that.width
                    && Arrays.equals(classes, that.classes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(classes);
        }

        @Override
        public String toString() {
            return "Mask[" + count + ", " + height() + ", " + width + "]";
        }
    }

    private static int best(List<Double> scores) {
        return BestClass.of(scores.size(), scores::get);
    }

    private static int place(String name, List<String> names) {
        int place = names.indexOf(name);
        if (place < 0) {
            throw new IllegalArgumentException("there is no `" + name + "`; there are: " + String.join(", ", names));
        }
        return place;
    }

    private static Map<String, Double> byName(List<String> names, List<Double> values) {
        Map<String, Double> byName = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            byName.put(names.get(i), values.get(i));
        }
        return Collections.unmodifiableMap(byName);
    }
}
