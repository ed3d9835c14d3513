package org.dlspec.vocab.data;

import java.util.List;
import java.util.Optional;
import org.dlspec.data.ColumnHeader;
import org.dlspec.diag.Code;
import org.dlspec.graph.Complaints;
import org.dlspec.vocab.Kind;

/** What flows through the pipe of a field from one stage to the next. */
public sealed interface Flow {
    /** Pictures; uniform says that all have this size, else it is that of the first one. */
    record Pictures(int channels, int height, int width, boolean uniform) implements Flow {
        @Override
        public String toString() {
            String size = uniform ? height + "x" + width : "different sizes";
            return "pictures of " + size + " with " + channels + (channels == 1 ? " channel" : " channels");
        }
    }

    /** So many numbers for each sample. */
    record Numbers(int count) implements Flow {
        @Override
        public String toString() {
            return count == 1 ? "one number" : count + " numbers";
        }
    }

    /** Texts; where they name files of pictures and are asked for these, what the pictures are. */
    record Texts(Optional<Pictures> pictures) implements Flow {
        public Texts() {
            this(Optional.empty());
        }

        @Override
        public String toString() {
            return "texts";
        }
    }

    /** Texts cut into words. */
    record Words() implements Flow {
        @Override
        public String toString() {
            return "words";
        }
    }

    /** Numbers that stand for words. */
    record WordNumbers() implements Flow {
        @Override
        public String toString() {
            return "numbers of words";
        }
    }

    /** Cells that are one of a few values each. */
    record Choices() implements Flow {
        @Override
        public String toString() {
            return "classes";
        }
    }

    /** Whether sums and products mean something. */
    default boolean isNumeric() {
        return this instanceof Pictures || this instanceof Numbers;
    }

    /** What the columns of a field begin with; several columns are numbers side by side. */
    static Flow of(List<ColumnHeader.Content> columns) {
        if (columns.size() == 1 && columns.get(0) instanceof ColumnHeader.Pictures p) {
            return new Pictures(p.channels(), p.height(), p.width(), p.uniform());
        }
        boolean numbers = columns.stream().allMatch(c -> c instanceof ColumnHeader.Numbers);
        return numbers ? new Numbers(columns.size()) : new Texts();
    }

    /** Complains when what leaves the pipe is not of the declared kind. */
    default void expect(Kind kind, Complaints complaints) {
        if (kind instanceof Kind.Image image) {
            expectImage(image, complaints);
        } else if (kind instanceof Kind.Mask mask) {
            expectMask(mask, complaints);
        } else if (kind instanceof Kind.Tokens && !(this instanceof WordNumbers)) {
            String help = this instanceof Texts ? "add `|> words |> vocabulary`" : "add `|> vocabulary`";
            String what = "the field is " + kind + ", but its pipe gives " + this;
            complaints.add(Code.D507, what, this instanceof Texts || this instanceof Words ? help : "");
        } else if (kind instanceof Kind.Seq seq && !equals(new Numbers(Math.multiplyExact(seq.t(), seq.d())))) {
            complaints.add(Code.D303, "the field is " + kind + ", but it is given " + this);
        } else if (kind instanceof Kind.Vec vec && !equals(new Numbers(vec.n()))) {
            complaints.add(Code.D303, "the field is " + kind + ", but it is given " + this);
        } else if (kind instanceof Kind.Scalar && !equals(new Numbers(1))) {
            complaints.add(Code.D507, "the field is " + kind + ", but its pipe gives " + this);
        }
    }

    private void expectMask(Kind.Mask mask, Complaints complaints) {
        if (equals(new Pictures(1, mask.h(), mask.w(), true))) {
            return;
        }
        String help = this instanceof Texts ? "add `|> load_image`" : "";
        if (this instanceof Pictures pictures) {
            help = pictures.channels() == 1 ? "add `|> resize`" : "a mask has one channel: the number of the class";
        }
        complaints.add(Code.D507, "the field is " + mask + ", but its pipe gives " + this, help);
    }

    private void expectImage(Kind.Image image, Complaints complaints) {
        String what = "the field is " + image + ", but its pipe gives " + this;
        if (!(this instanceof Pictures pictures)) {
            complaints.add(Code.D507, what, this instanceof Texts ? "add `|> load_image`" : "");
            return;
        }
        if (pictures.channels() != image.c()) {
            String help = image.c() == 1 ? "add `|> grayscale`" : image.c() == 3 ? "add `|> to_rgb`" : "";
            complaints.add(Code.D507, what, help);
            return;
        }
        if (!pictures.equals(new Pictures(image.c(), image.h(), image.w(), true))) {
            complaints.add(Code.D507, what, "add `|> resize`");
        }
    }
}
