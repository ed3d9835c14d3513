package org.dlspec.console;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;

/** Constants of the command line are written in small letters. */
final class Words {
    private Words() {}

    /** Teaches a command to read the constants that its options take. */
    static void register(CommandLine command) {
        for (ArgSpec argument : command.getCommandSpec().args()) {
            if (argument.type().isEnum()) {
                register(command, argument.type());
            }
        }
    }

    private static <E> void register(CommandLine command, Class<E> type) {
        command.registerConverter(type, word -> constant(type, word));
    }

    private static <E> E constant(Class<E> type, String word) {
        for (E constant : type.getEnumConstants()) {
            if (word(constant).equals(word)) {
                return constant;
            }
        }
        String words = Arrays.stream(type.getEnumConstants()).map(Words::word).collect(Collectors.joining(", "));
        throw new CommandLine.TypeConversionException("`" + word + "` is none of: " + words);
    }

    private static String word(Object constant) {
        return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT);
    }
}
