package org.dlspec.data;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The head of a .npy array (NumPy Enhancement Proposal 1): kind of element (one of b, u, i, f), bytes of an element,
 * byte order, order of the axes, sizes. Arrays of Python objects are refused: reading them would run code.
 */
record NpyHeader(char kind, int width, boolean isBigEndian, boolean isFortran, List<Integer> shape, int headBytes) {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int LONGEST = 1 << 16;
    private static final Pattern DESCR = Pattern.compile("['\"]descr['\"]\\s*:\\s*['\"]([^'\"]*)['\"]");
    private static final Pattern TYPE = Pattern.compile("([<>|=])([a-zA-Z])(\\d{1,3})");
    private static final Pattern FORTRAN = Pattern.compile("['\"]fortran_order['\"]\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("['\"]shape['\"]\\s*:\\s*\\(([0-9, L]*)\\)");

    NpyHeader {
        shape = List.copyOf(shape);
    }

    static NpyHeader read(InputStream stream) throws IOException {
        DataInputStream in = new DataInputStream(stream);
        for (byte magic : MAGIC) {
            if (in.readByte() != magic) {
                throw new BrokenFile("it is no NumPy array");
            }
        }
        int version = in.readUnsignedByte();
        in.readUnsignedByte();
        if (version < 1 || version > 3) {
            throw new BrokenFile("it is a NumPy array of version " + version + ", versions 1 to 3 can be read");
        }
        int prefix = version == 1 ? 10 : 12;
        int length = version == 1 ? Short.reverseBytes(in.readShort()) & 0xFFFF : Integer.reverseBytes(in.readInt());
        if (length < 0 || length > LONGEST) {
            throw new BrokenFile("its NumPy header claims " + Integer.toUnsignedString(length) + " bytes");
        }
        byte[] text = new byte[length];
        in.readFully(text);
        return parse(new String(text, StandardCharsets.UTF_8), prefix + length);
    }

    private static NpyHeader parse(String text, int headBytes) throws BrokenFile {
        String descr = find(DESCR, text, "a plain type");
        Matcher type = TYPE.matcher(descr);
        if (!type.matches()) {
            throw new BrokenFile(
                    descr.contains("O") ? "it holds Python objects, which are never read" : unreadable(descr));
        }
        char kind = type.group(2).charAt(0);
        int width = Integer.parseInt(type.group(3));
        if (!isReadable(kind, width)) {
            throw new BrokenFile(unreadable(descr));
        }
        boolean isBig = type.group(1).equals(">");
        boolean isFortran = find(FORTRAN, text, "an order of the axes").equals("True");
        return new NpyHeader(kind, width, isBig, isFortran, sizes(find(SHAPE, text, "a shape")), headBytes);
    }

    private static String unreadable(String descr) {
        return "its elements are of type `" + descr + "`; whole numbers, f2, f4, f8 and bool can be read";
    }

    private static boolean isReadable(char kind, int width) {
        return switch (kind) {
            case 'b' -> width == 1;
            case 'u', 'i' -> width == 1 || width == 2 || width == 4 || width == 8;
            case 'f' -> width == 2 || width == 4 || width == 8;
            default -> false;
        };
    }

    private static String find(Pattern pattern, String text, String what) throws BrokenFile {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new BrokenFile("its NumPy header states no " + what.replaceFirst("^an? ", ""));
        }
        return matcher.group(1);
    }

    private static List<Integer> sizes(String text) throws BrokenFile {
        List<Integer> sizes = new ArrayList<>();
        for (String size : text.replace("L", "").split(",")) {
            if (size.isBlank()) {
                continue;
            }
            try {
                sizes.add(Integer.parseInt(size.trim()));
            } catch (NumberFormatException e) {
                throw new BrokenFile("an axis of its shape (" + text + ") is too long");
            }
        }
        return sizes;
    }

    /** The number of elements. Fails when there are more than an array of Java can hold. */
    int count() throws BrokenFile {
        long count = 1;
        for (int size : shape) {
            if (size != 0 && count > (Integer.MAX_VALUE - 1024) / size) {
                throw new BrokenFile("its shape " + shape + " has more elements than can be held");
            }
            count *= size;
        }
        return (int) count;
    }

    int rank() {
        return shape.size();
    }

    int rows() {
        return shape.isEmpty() ? 0 : shape.get(0);
    }

    /** The shape as NumPy writes it. */
    String shapeText() {
        String inner = String.join(", ", shape.stream().map(String::valueOf).toList());
        return shape.size() == 1 ? "(" + inner + ",)" : "(" + inner + ")";
    }

    /** Samples of pictures from 0 to 65535. */
    boolean hasSixteenBits() {
        return kind == 'u' && width == 2;
    }

    boolean isBytes() {
        return width == 1 && (kind == 'u' || kind == 'b');
    }
}
