package org.dlspec.check;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dlspec.diag.Code;
import org.dlspec.diag.Diagnostic;
import org.dlspec.diag.Diagnostics;
import org.dlspec.diag.Span;
import org.dlspec.vocab.Kind;
import org.dlspec.vocab.augment.Augmentation;
import org.dlspec.vocab.augment.Geometric;
import org.dlspec.vocab.data.Resize;

/** Holds augmentations that move pixels against the masks of the data: a mask moves with its picture, so it must have one. */
final class MaskMoves {
    private final Diagnostics found;

    MaskMoves(Diagnostics found) {
        this.found = found;
    }

    void check(
            List<DeclaredField> inputs,
            List<DeclaredField> targets,
            Map<String, List<Augmentation>> augment,
            Span place) {
        List<DeclaredField> pictures =
                inputs.stream().filter(i -> i.kind() instanceof Kind.Image).toList();
        boolean moves = augment.values().stream().flatMap(List::stream).anyMatch(Geometric.class::isInstance);
        for (DeclaredField target : targets) {
            if (moves && target.kind().present() instanceof Kind.Mask mask) {
                problem(pictures, mask)
                        .ifPresent(why -> found.add(Diagnostic.of(
                                        Code.D507,
                                        place,
                                        "mask `" + target.name() + "` cannot move with a picture: " + why)
                                .note(target.kindSpan(), "the mask")));
            }
        }
    }

    private static Optional<String> problem(List<DeclaredField> pictures, Kind.Mask mask) {
        if (pictures.size() != 1) {
            return Optional.of("there are " + pictures.size() + " inputs that are pictures, and one is needed");
        }
        DeclaredField picture = pictures.get(0);
        Kind.Image kind = (Kind.Image) picture.kind();
        if (kind.h() != mask.h() || kind.w() != mask.w()) {
            return Optional.of("`" + picture.name() + "` is " + kind.h() + "x" + kind.w() + ", and the mask is "
                    + mask.h() + "x" + mask.w());
        }
        boolean isSizedLate =
                picture.pipe().stream().dropWhile(stage -> !stage.isScaling()).anyMatch(Resize.class::isInstance);
        return isSizedLate
                ? Optional.of(
                        "`" + picture.name() + "` is moved before `resize`, which stands behind a change of scale")
                : Optional.empty();
    }
}
