package org.dlspec.diag;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that was probably meant. */
public final class Suggestions {
    private Suggestions() {}

    /**
     * The known word nearest to the typed one by Damerau and Levenshtein's distance, where upper and lower case are the
     * same; empty when a third of the word or more would have to change. Of equally near words the first in the alphabet.
     */
    public static Optional<String> nearest(String typed, Collection<String> known) {
        String best = "";
        int bestDistance = Math.max(1, (typed.length() - 1) / 3) + 1;
        for (String word : known) {
            if (word.equals(typed) || Math.abs(word.length() - typed.length()) > bestDistance) {
                continue;
            }
            int distance = distance(typed.toLowerCase(Locale.ROOT), word.toLowerCase(Locale.ROOT));
            boolean isFirst = distance == bestDistance && !best.isEmpty() && word.compareTo(best) < 0;
            if (distance < bestDistance || isFirst) {
                best = word;
                bestDistance = distance;
            }
        }
        return best.isEmpty() ? Optional.empty() : Optional.of(best);
    }

    /** How many letters must be inserted, deleted, replaced or swapped with their neighbor (each place edited once). */
    static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                d[i][j] = i == 0 || j == 0 ? i + j : cheapest(d, a, b, i, j);
            }
        }
        return d[a.length()][b.length()];
    }

    private static int cheapest(int[][] d, String a, String b, int i, int j) {
        int replaced = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int least = Math.min(replaced, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
        boolean isSwap = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return isSwap ? Math.min(least, d[i - 2][j - 2] + 1) : least;
    }
}
