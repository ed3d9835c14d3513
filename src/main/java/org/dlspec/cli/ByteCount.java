package org.dlspec.cli;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dlspec.check.Unit;
import org.dlspec.console.UsageException;

/** A number of bytes on a command line: {@code 4GiB}, {@code "512 MB"}, {@code 1000000}. */
final class ByteCount {
    private static final Pattern FORM = Pattern.compile("(\\d{1,15}(?:\\.\\d{1,9})?) ?([A-Za-z]*)");

    private ByteCount() {}

    /** Units are those of the language. */
    static long parse(String option, String text) {
        Matcher matcher = FORM.matcher(text);
        Optional<Double> factor = matcher.matches() ? factor(matcher.group(2)) : Optional.empty();
        long bytes = factor.map(f -> new BigDecimal(matcher.group(1))
                        .multiply(BigDecimal.valueOf(f))
                        .longValue())
                .orElse(0L);
        if (bytes < 1) {
            throw new UsageException("`" + option + "` is a number of bytes such as 4GiB or 500MB, not " + text);
        }
        return bytes;
    }

    private static Optional<Double> factor(String unit) {
        if (unit.isEmpty()) {
            return Optional.of(1.0);
        }
        return Unit.find(unit).filter(scale -> scale.unit() == Unit.BYTES).map(Unit.Scale::factor);
    }
}
