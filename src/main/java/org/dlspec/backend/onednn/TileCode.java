package org.dlspec.backend.onednn;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.dlspec.target.TileOp;
import org.dlspec.target.TileProgram;
import org.dlspec.target.TileProgram.Access;
import org.dlspec.target.TileProgram.Instruction;

/**
 * An element-wise program made ready for the interpreters: registers have become buffers, few enough to stay in the
 * first-level cache. The code is a list of integers: tile size; numbers of inputs, outputs, buffers, prologue and body
 * instructions, and copies; the ordinal of a {@link TileBody}; then (access, buffer) of each input; the instructions as (op,
 * result, a, b, c, bits of v); the copies as (output, buffer, 1 where it rounds to bf16). Operands count inputs first, then
 * outputs, then buffers. The prologue computes what is the same for each tile; the body runs once per tile; the copies store
 * outputs that could not be computed in place.
 *
 * <p>Operands of bf16 are computed in f32: such an input has the access {@link #FULL_BF16} and a buffer that a tile is
 * widened into, such an output is a copy that rounds.
 */
record TileCode(List<Integer> code) {
    static final int HEADER = 8;
    /** The access behind those of {@link Access}: one for each element, in bf16. */
    static final int FULL_BF16 = 3;

    private static final int LARGEST_TILE = 1024;

    TileCode {
        code = List.copyOf(code);
    }

    /** The code of a program over n elements, whose channel inputs have this many channels. */
    static TileCode of(TileProgram program, long n, long channels) {
        return of(program, n, channels, Set.of());
    }

    /** The same where these operands, counted as inputs first and then outputs, are bf16: full inputs and outputs. */
    static TileCode of(TileProgram program, long n, long channels, Set<Integer> rounded) {
        return new Writer(program, n, channels, rounded).write();
    }

    int tile() {
        return code.get(0);
    }

    int inputs() {
        return code.get(1);
    }

    int outputs() {
        return code.get(2);
    }

    int buffers() {
        return code.get(3);
    }

    int prologue() {
        return code.get(4);
    }

    int body() {
        return code.get(5);
    }

    int copies() {
        return code.get(6);
    }

    TileBody form() {
        return TileBody.values()[code.get(7)];
    }

    int[] toArray() {
        return code.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Gives each register a place. Used once. */
    private static final class Writer {
        private static final int NOWHERE = -1;

        private final TileProgram program;
        private final Set<Integer> rounded;
        private final int tile;
        private final int inputs;
        private final int operands;
        private final int[] place;
        private final boolean[] isFixed;
        private final int[] lastUse;
        private final Deque<Integer> free = new ArrayDeque<>();
        private final List<Integer> prologue = new ArrayList<>();
        private final List<Integer> body = new ArrayList<>();
        private int buffers;

        Writer(TileProgram program, long n, long channels, Set<Integer> rounded) {
            this.program = program;
            this.rounded = rounded;
            boolean hasChannels = program.inputs().contains(Access.CHANNEL);
            // A tile of whole rows of channels needs its channel values only once.
            boolean fits = hasChannels && channels <= LARGEST_TILE && channels > 0;
            int largest = fits ? (int) (LARGEST_TILE / channels * channels) : LARGEST_TILE;
            tile = (int) Math.max(1, Math.min(largest, n));
            inputs = program.inputs().size();
            operands = inputs + program.outputs().size();
            place = new int[inputs + program.instructions().size()];
            isFixed = new boolean[place.length];
            lastUse = lastUses();
        }

        TileCode write() {
            List<Integer> accesses = placeInputs();
            for (int i = 0; i < program.instructions().size(); i++) {
                Instruction instruction = program.instructions().get(i);
                if (isInvariant(instruction)) {
                    isFixed[inputs + i] = true;
                    place[inputs + i] = newBuffer();
                    append(prologue, instruction, place[inputs + i]);
                }
            }
            for (int i = 0; i < program.instructions().size(); i++) {
                if (!isFixed[inputs + i]) {
                    writeBody(i);
                }
            }
            return new TileCode(assemble(accesses, copies()));
        }

        private List<Integer> placeInputs() {
            List<Integer> accesses = new ArrayList<>();
            for (int i = 0; i < inputs; i++) {
                Access access = program.inputs().get(i);
                place[i] = isFullInput(i) ? i : newBuffer();
                isFixed[i] = access == Access.SCALAR;
                accesses.add(rounded.contains(i) ? FULL_BF16 : access.ordinal());
                accesses.add(place[i]);
            }
            return accesses;
        }

        private boolean isInvariant(Instruction instruction) {
            return instruction.op() != TileOp.DROPOUT_MASK
                    && registers(instruction).stream().allMatch(register -> isFixed[register]);
        }

        private void writeBody(int index) {
            Instruction instruction = program.instructions().get(index);
            int register = inputs + index;
            for (int operand : registers(instruction)) {
                if (lastUse[operand] == index && isTemporary(operand) && !free.contains(place[operand])) {
                    free.push(place[operand]);
                }
            }
            int output = program.outputs().indexOf(register);
            boolean isDirect = output >= 0 && !rounded.contains(inputs + output) && isLastToRead(index);
            place[register] = isDirect ? inputs + output : takeBuffer();
            append(body, instruction, place[register]);
            if (lastUse[register] == NOWHERE && isTemporary(register)) {
                free.push(place[register]);
            }
        }

        // An output may be the same memory as an input: it is written early only when no input is read any more.
        private boolean isLastToRead(int index) {
            for (int i = index + 1; i < program.instructions().size(); i++) {
                if (registers(program.instructions().get(i)).stream().anyMatch(this::isFullInput)) {
                    return false;
                }
            }
            return program.outputs().stream().noneMatch(this::isFullInput);
        }

        /** Whether instructions read this register from the memory of an input. */
        private boolean isFullInput(int register) {
            return register < inputs && program.inputs().get(register) == Access.FULL && !rounded.contains(register);
        }

        private boolean isTemporary(int register) {
            return register >= inputs && !isFixed[register] && place[register] >= operands;
        }

        private List<Integer> copies() {
            List<Integer> copies = new ArrayList<>();
            for (int i = 0; i < program.outputs().size(); i++) {
                int from = place[program.outputs().get(i)];
                if (from != inputs + i) {
                    copies.add(inputs + i);
                    copies.add(from);
                    copies.add(rounded.contains(inputs + i) ? 1 : 0);
                }
            }
            return copies;
        }

        private List<Integer> assemble(List<Integer> accesses, List<Integer> copies) {
            List<Integer> code = new ArrayList<>(Arrays.asList(
                    tile,
                    inputs,
                    program.outputs().size(),
                    buffers,
                    prologue.size() / 6,
                    body.size() / 6,
                    copies.size() / 3,
                    (rounded.isEmpty() ? TileBody.of(program) : TileBody.INTERPRETED).ordinal()));
            code.addAll(accesses);
            code.addAll(prologue);
            code.addAll(body);
            code.addAll(copies);
            return code;
        }

        private void append(List<Integer> code, Instruction instruction, int result) {
            // The operands b and c of a mask are numbers, not registers.
            boolean isMask = instruction.op() == TileOp.DROPOUT_MASK;
            code.add(instruction.op().ordinal());
            code.add(result);
            code.add(placeOf(instruction.a()));
            code.add(isMask ? instruction.b() : placeOf(instruction.b()));
            code.add(isMask ? instruction.c() : placeOf(instruction.c()));
            code.add(Float.floatToRawIntBits(instruction.v()));
        }

        private int placeOf(int register) {
            return register < 0 ? NOWHERE : place[register];
        }

        private int takeBuffer() {
            return free.isEmpty() ? newBuffer() : free.pop();
        }

        private int newBuffer() {
            buffers++;
            return operands + buffers - 1;
        }

        /** For each register the last instruction that reads it; outputs are read behind the last one. */
        private int[] lastUses() {
            int[] last = new int[place.length];
            Arrays.fill(last, NOWHERE);
            for (int i = 0; i < program.instructions().size(); i++) {
                for (int register : registers(program.instructions().get(i))) {
                    last[register] = i;
                }
            }
            program.outputs().forEach(register -> last[register] = Integer.MAX_VALUE);
            return last;
        }

        private static List<Integer> registers(Instruction instruction) {
            int count = instruction.op().operands();
            return List.of(instruction.a(), instruction.b(), instruction.c()).subList(0, count);
        }
    }
}
