package org.dlspec.lsp;

import java.util.ArrayList;
import java.util.List;
import org.dlspec.diag.Source;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextEdit;

/** The lines in which two texts differ, so that an editor keeps its cursor and its folds elsewhere. */
final class LineEdits {
    /** Above this many comparisons the whole middle of a text is replaced. */
    private static final long MOST = 4_000_000;

    private final Source old;
    private final List<String> before;
    private final List<String> after;
    private final List<TextEdit> edits = new ArrayList<>();

    private LineEdits(Source old, String text) {
        this.old = old;
        this.before = lines(old.text());
        this.after = lines(text);
    }

    /** The edits that make one text of another, in order; none where both are equal. */
    static List<TextEdit> between(Source old, String text) {
        // Editors keep the line ends of a file.
        boolean isWindows = old.text().contains("\r\n");
        LineEdits edits = new LineEdits(old, isWindows ? text.replace("\n", "\r\n") : text);
        edits.find();
        return edits.edits;
    }

    private void find() {
        int same = 0;
        int least = Math.min(before.size(), after.size());
        while (same < least && before.get(same).equals(after.get(same))) {
            same++;
        }
        int tail = 0;
        while (tail < least - same && fromEnd(before, tail).equals(fromEnd(after, tail))) {
            tail++;
        }
        int from = before.size() - tail;
        int to = after.size() - tail;
        if ((long) (from - same) * (to - same) > MOST) {
            replace(same, from, same, to);
        } else {
            walk(same, from, to);
        }
    }

    /** Along the longest common sequence of the lines in between. */
    private void walk(int start, int from, int to) {
        int[][] common = common(start, from, to);
        int i = start;
        int k = start;
        while (i < from || k < to) {
            if (i < from && k < to && before.get(i).equals(after.get(k))) {
                i++;
                k++;
                continue;
            }
            int oldStart = i;
            int newStart = k;
            while ((i < from || k < to) && !(i < from && k < to && before.get(i).equals(after.get(k)))) {
                boolean isRemoved =
                        k == to || i < from && common[i + 1 - start][k - start] >= common[i - start][k + 1 - start];
                i += isRemoved ? 1 : 0;
                k += isRemoved ? 0 : 1;
            }
            replace(oldStart, i, newStart, k);
        }
    }

    /** How many lines both have in common from each pair of lines on. */
    private int[][] common(int start, int from, int to) {
        int[][] common = new int[from - start + 1][to - start + 1];
        for (int i = from - 1; i >= start; i--) {
            for (int k = to - 1; k >= start; k--) {
                common[i - start][k - start] = before.get(i).equals(after.get(k))
                        ? common[i + 1 - start][k + 1 - start] + 1
                        : Math.max(common[i + 1 - start][k - start], common[i - start][k + 1 - start]);
            }
        }
        return common;
    }

    private void replace(int oldStart, int oldEnd, int newStart, int newEnd) {
        if (oldStart == oldEnd && newStart == newEnd) {
            return;
        }
        Range range = new Range(Places.position(old, offset(oldStart)), Places.position(old, offset(oldEnd)));
        edits.add(new TextEdit(range, String.join("", after.subList(newStart, newEnd))));
    }

    private int offset(int line) {
        return before.subList(0, line).stream().mapToInt(String::length).sum();
    }

    private static String fromEnd(List<String> lines, int count) {
        return lines.get(lines.size() - 1 - count);
    }

    /** With their line ends. */
    private static List<String> lines(String text) {
        return List.of(text.split("(?<=\n)", -1));
    }
}
