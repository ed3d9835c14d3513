package org.dlspec.pack;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The classes that a class file names: in references, in descriptors, in annotations, and in texts that are nothing but a
 * name, by which JavaCPP loads them. All of them stand in texts of its constant pool (The Java Virtual Machine
 * Specification, Java SE 17, section 4.4).
 */
final class ClassReferences {
    private static final int MAGIC = 0xCAFEBABE;
    private static final int UTF8 = 1;
    private static final int INTEGER = 3;
    private static final int FLOAT = 4;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;
    private static final int CLASS = 7;
    private static final int STRING = 8;
    private static final int METHOD_HANDLE = 15;
    private static final int METHOD_TYPE = 16;
    private static final int MODULE = 19;
    private static final int PACKAGE = 20;

    private static final Pattern DESCRIBED = Pattern.compile("L([\\w$]+(?:/[\\w$]+)+)[;<]");
    private static final Pattern NAME = Pattern.compile("[\\w$]+(?:\\.[\\w$]+)+");

    private ClassReferences() {}

    /** Names with slashes, as {@code java/util/List}; some are of no class. */
    static Set<String> of(byte[] classFile) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(classFile));
        if (in.readInt() != MAGIC) {
            throw new IOException("not a class file");
        }
        in.skipNBytes(4);
        int count = in.readUnsignedShort();
        String[] texts = new String[count];
        int[] classes = new int[count];
        for (int i = 1; i < count; i++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case UTF8 -> texts[i] = in.readUTF();
                case CLASS -> classes[i] = in.readUnsignedShort();
                case STRING, METHOD_TYPE, MODULE, PACKAGE -> in.skipNBytes(2);
                case METHOD_HANDLE -> in.skipNBytes(3);
                case INTEGER, FLOAT -> in.skipNBytes(4);
                case LONG, DOUBLE -> {
                    in.skipNBytes(8);
                    // The specification calls it a poor choice: they take two places.
                    i++;
                }
                default -> in.skipNBytes(4);
            }
        }
        return names(texts, classes);
    }

    private static Set<String> names(String[] texts, int[] classes) {
        Set<String> names = new TreeSet<>();
        for (int text : classes) {
            if (text != 0 && !texts[text].startsWith("[")) {
                names.add(texts[text]);
            }
        }
        for (String text : texts) {
            if (text != null && NAME.matcher(text).matches()) {
                names.add(text.replace('.', '/'));
            }
            if (text != null && text.indexOf('/') >= 0) {
                Matcher described = DESCRIBED.matcher(text);
                while (described.find()) {
                    names.add(described.group(1));
                }
            }
        }
        return names;
    }
}
