package org.dlspec.backend.onednn;

import org.dlspec.compile.plan.Kernel;

/** How a node runs: what the planner must know of it, and how the call is made once the operands have places. */
interface Recipe {
    Kernel kernel();

    /** The call on these operands; what it needs for its life is kept by the owner. */
    Launch bind(Library library, Operands at, Owner owner);
}
