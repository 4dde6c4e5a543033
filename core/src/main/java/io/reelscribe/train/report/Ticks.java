package io.reelscribe.train.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Round numbers along an axis.
 *
 * @param step between ticks
 */
public record Ticks(double least, double most, double step) {
    /** An axis that holds both values, with about so many ticks. */
    public static Ticks around(double least, double most, int count) {
        double span = Math.max(most - least, Math.max(Math.abs(most), 1e-12) * 1e-3);
        double rough = span / count;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = power;
        for (double factor : new double[] {1, 2, 5, 10}) {
            step = factor * power;
            if (step >= rough) {
                break;
            }
        }
        double low = Math.floor(least / step + 1e-9) * step;
        double high = Math.max(Math.ceil(most / step - 1e-9) * step, low + step);
        return new Ticks(low, high, step);
    }

    public List<Double> values() {
        List<Double> values = new ArrayList<>();
        long count = Math.round((most - least) / step);
        for (int i = 0; i <= count; i++) {
            values.add(least + i * step);
        }
        return values;
    }

    /** With as many digits as the ticks need. */
    public String label(double value) {
        double size = Math.max(Math.abs(least), Math.abs(most));
        if (size >= 10_000 || size < 1e-3) {
            return value == 0 ? "0" : compact(value);
        }
        int digits = (int) Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
        String label = String.format(Locale.ROOT, "%." + digits + "f", value);
        return label.matches("-0(\\.0*)?") ? label.substring(1) : label;
    }

    private static String compact(double value) {
        if (Math.abs(value) >= 1000) {
            String thousands = String.format(Locale.ROOT, "%.1f", value / 1000);
            return thousands.replaceFirst("\\.0$", "") + "k";
        }
        return String.format(Locale.ROOT, "%.2g", value)
                .replaceFirst("(\\.\\d*?)0+e", "$1e")
                .replaceFirst("\\.e", "e")
                .replaceFirst("e([-+])0(\\d)", "e$1$2");
    }
}
