package org.dlspec.check.lint;

import java.util.List;
import org.dlspec.diag.Diagnostic;

/** Something that is allowed and seldom meant: looks at a program that has no error. */
interface Lint {
    List<Diagnostic> find(Subject subject);
}
