package org.dlspec.graph;

import java.util.ArrayList;
import java.util.List;
import org.dlspec.diag.Code;

/** Where a type rule says what does not fit; the checker adds the place. Not thread-safe. */
public final class Complaints {
    private final List<Complaint> all = new ArrayList<>();

    /** What does not fit, in the user's words, and an advice that may be empty. */
    public record Complaint(Code code, String message, String help, List<Before> before) {
        public Complaint {
            before = List.copyOf(before);
        }
    }

    /** A stage that would make the input fit, and what follows from putting it there. */
    public record Before(String stage, String consequence) {}

    public void add(Code code, String message) {
        all.add(new Complaint(code, message, "", List.of()));
    }

    public void add(Code code, String message, String help) {
        all.add(new Complaint(code, message, help, List.of()));
    }

    public void add(Code code, String message, List<Before> before) {
        all.add(new Complaint(code, message, "", before));
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    public int count() {
        return all.size();
    }

    public List<Complaint> all() {
        return List.copyOf(all);
    }
}
