package org.dlspec.vocab.data;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.dlspec.data.Change;
import org.dlspec.data.Image;
import org.dlspec.data.Statistics;
import org.dlspec.diag.Code;
import org.dlspec.diag.DlspecException;
import org.dlspec.vocab.Kind;

/**
 * The pipe of a field at work, with all that its operators have learned. The early stages come before augmentation, the
 * late ones after it.
 */
public final class FieldPipe {
    private final Kind kind;
    private final List<Stage> early;
    private final List<Stage> late;
    private final List<Statistics> learned;

    private FieldPipe(Kind kind, List<Stage> early, List<Stage> late, List<Statistics> learned) {
        this.kind = kind;
        this.early = List.copyOf(early);
        this.late = List.copyOf(late);
        this.learned = List.copyOf(learned);
    }

    /** The training samples that a pipe learns from. Only what the field holds is asked. */
    public interface Samples {
        int count();

        Image picture(int sample);

        double[] numbers(int sample);
    }

    /** Learns from the samples what the operators want to know; each sees what the stages before it make. */
    public static FieldPipe fit(Kind kind, List<FieldOperator> operators, Samples samples) {
        List<Statistics> learned = new ArrayList<>();
        List<Stage> before = new ArrayList<>();
        for (FieldOperator operator : operators) {
            List<Statistics> own = new ArrayList<>();
            if (operator.isFitted()) {
                own.add(learn(operator.learning(kind), kind, before, samples));
            }
            before.add(operator.stage(kind, own));
            learned.addAll(own);
        }
        return with(kind, operators, learned);
    }

    /** The pipe with what it has learned before, in the order of {@link #learned}. */
    public static FieldPipe with(Kind kind, List<FieldOperator> operators, List<Statistics> learned) {
        List<Stage> early = new ArrayList<>();
        List<Stage> late = new ArrayList<>();
        Iterator<Statistics> next = learned.iterator();
        boolean scaled = false;
        for (FieldOperator operator : operators) {
            scaled |= operator.isScaling();
            (scaled ? late : early).add(operator.stage(kind, operator.isFitted() ? List.of(next.next()) : List.of()));
        }
        return new FieldPipe(kind, early, late, learned);
    }

    /** What the fitted operators have learned, one for each in order: to be kept in the model. */
    public List<Statistics> learned() {
        return learned;
    }

    /** What augmentation gets: the decoded picture after all stages that leave its scale alone. */
    public Image early(Image decoded) {
        return pictures(early, decoded);
    }

    /** The rest of the way. Throws DlspecException (D902) when the picture is not of the declared size in the end. */
    public Image late(Image picture) {
        return fitting(pictures(late, picture));
    }

    /** Writes what {@link #picture} gives into an array from {@code at} on. */
    public void write(Image decoded, float[] into, int at) {
        float[] made = picture(decoded).values();
        System.arraycopy(made, 0, into, at, made.length);
    }

    /** All stages of {@link #picture} as changes, where they are some, which keep the size of a picture. */
    public Optional<List<Change>> changes() {
        List<Change> changes = new ArrayList<>();
        for (Stage stage : late) {
            if (!(stage instanceof Pointwise pointwise)) {
                return Optional.empty();
            }
            changes.add(pointwise.change());
        }
        return early.isEmpty() ? Optional.of(List.copyOf(changes)) : Optional.empty();
    }

    private Image fitting(Image made) {
        Kind.Image image = (Kind.Image) kind;
        if (made.channels() != image.c() || made.height() != image.h() || made.width() != image.w()) {
            Kind.Image got = new Kind.Image(made.channels(), made.height(), made.width());
            throw new DlspecException(Code.D902, "a picture becomes " + got + ", and " + kind + " is needed");
        }
        return made;
    }

    public Image picture(Image decoded) {
        return late(early(decoded));
    }

    public double[] numbers(double[] cells) {
        double[] numbers = cells;
        for (Stage stage : early) {
            numbers = stage.numbers(numbers);
        }
        for (Stage stage : late) {
            numbers = stage.numbers(numbers);
        }
        return numbers;
    }

    /** Undoes {@link #numbers}: what a model predicts for a standardized target, in the target's own unit. */
    public double[] restore(double[] numbers) {
        double[] cells = numbers;
        for (int i = late.size() - 1; i >= 0; i--) {
            cells = late.get(i).restore(cells);
        }
        return cells;
    }

    private static Statistics learn(Learning learning, Kind kind, List<Stage> before, Samples samples) {
        for (int i = 0; i < samples.count(); i++) {
            if (kind instanceof Kind.Image) {
                learning.add(pictures(before, samples.picture(i)));
                continue;
            }
            double[] numbers = samples.numbers(i);
            for (Stage stage : before) {
                numbers = stage.numbers(numbers);
            }
            learning.add(numbers);
        }
        return learning.statistics();
    }

    private static Image pictures(List<Stage> stages, Image picture) {
        Image image = picture;
        for (Stage stage : stages) {
            image = stage.picture(image);
        }
        return image;
    }
}
