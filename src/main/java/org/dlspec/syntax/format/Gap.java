package org.dlspec.syntax.format;

import java.util.ArrayList;
import java.util.List;

/**
 * What stands between two things of a list besides the separator: comments and line breaks.
 *
 * @param behind how many of the comments belong to the thing before, where all stands on one line
 * @param newlines the line breaks between the last comment and the next thing
 */
record Gap(List<Comment> comments, int behind, int newlines) {
    Gap {
        comments = List.copyOf(comments);
    }

    /** This gap where there is no separator that tells which comment belongs to which side. */
    Gap allBehind() {
        return new Gap(comments, comments.size(), newlines);
    }

    Gap allAhead() {
        return new Gap(comments, 0, newlines);
    }

    /** This gap without blank lines in it. */
    Gap flattened() {
        List<Comment> flat =
                comments.stream().map(c -> c.after(Math.min(1, c.newlines()))).toList();
        return new Gap(flat, behind, Math.min(1, newlines));
    }

    /** This gap in front of a sign and the one behind it as one in front of the sign, without blank lines. */
    Gap joined(Gap following) {
        List<Comment> all = new ArrayList<>(comments);
        int breaks = newlines;
        for (Comment comment : following.comments) {
            all.add(comment.after(comment.newlines() + breaks));
            breaks = 0;
        }
        return new Gap(all, all.size(), following.newlines + breaks).flattened();
    }

    /** This gap at the beginning of a file, where nothing stands before the comments. */
    Gap begun() {
        return comments.isEmpty() || comments.get(0).newlines() > 0 ? this : broken();
    }

    private Gap broken() {
        List<Comment> below = new ArrayList<>(comments);
        below.set(0, comments.get(0).after(1));
        return new Gap(below, behind, newlines);
    }

    boolean isOneLine() {
        return newlines == 0 && comments.stream().allMatch(c -> c.newlines() == 0);
    }

    /** The width of the comments with a space each; endless where the author broke the line. */
    int width() {
        if (!isOneLine()) {
            return Piece.ENDLESS;
        }
        int width = 0;
        for (Comment comment : comments) {
            width = Piece.sum(width, 1 + comment.width());
        }
        return width;
    }

    /** How many comments stay on the line of the thing before when the next thing begins a line. */
    int trailing() {
        if (isOneLine()) {
            return behind;
        }
        int count = 0;
        while (count < comments.size() && comments.get(count).newlines() == 0) {
            count++;
        }
        return count;
    }

    boolean hasBlankLine() {
        return newlines > 1 || comments.stream().anyMatch(c -> c.newlines() > 1);
    }

    /** This gap with a blank line in it, in front of the comments that stand above the next thing. */
    Gap withBlankLine() {
        return hasBlankLine() ? this : apartAt(trailing());
    }

    /**
     * This gap in front of a declaration whose documentation has this many lines: a documentation comment that does not
     * belong to it, because a separator stood between them, must not come to stand directly above it.
     */
    Gap documented(int lines) {
        int first = comments.size() - lines;
        boolean isForeign = first > trailing() && comments.get(first - 1).kind() == Comment.Kind.DOCUMENTATION;
        return isForeign ? apartAt(first) : this;
    }

    private Gap apartAt(int index) {
        if (index >= comments.size()) {
            return new Gap(comments, behind, Math.max(2, newlines));
        }
        List<Comment> apart = new ArrayList<>(comments);
        Comment comment = apart.get(index);
        apart.set(index, comment.after(Math.max(2, comment.newlines())));
        return new Gap(apart, behind, newlines);
    }

    /** Writes the comments in front of a thing that begins a line, and begins that line. */
    void write(Page page, int indent, boolean isFirst) {
        int trailing = writeComments(page, indent, isFirst);
        boolean stays = trailing < comments.size() && newlines == 0;
        if (stays) {
            page.space();
        } else {
            page.newline(indent, newlines > 1 && !(isFirst && trailing == comments.size()));
        }
    }

    /** Writes the comments at the end of a list; answers how many stand on the line before. */
    int writeComments(Page page, int indent, boolean isFirst) {
        int trailing = trailing();
        comments.subList(0, trailing).forEach(c -> page.remark(c.text()));
        for (int i = trailing; i < comments.size(); i++) {
            Comment comment = comments.get(i);
            if (i == trailing || comment.newlines() > 0) {
                page.newline(indent, comment.newlines() > 1 && !(isFirst && i == trailing));
            } else {
                page.space();
            }
            page.write(comment.text());
        }
        return trailing;
    }
}
