package io.reelscribe.pixels;

import com.fasterxml.jackson.databind.JsonNode;
import io.reelscribe.ConfigurationException;
import java.nio.file.Path;
import java.util.Arrays;

/** Reads the keys of an image processor's JSON; errors name file and key. */
final class ImageProcessorParser {
    private static final int USUAL_SIZE = 384;
    private static final Rgb NO_MEAN = new Rgb(0, 0, 0);
    private static final Rgb NO_DEVIATION = new Rgb(1, 1, 1);

    private final Path file;

    ImageProcessorParser(Path file) {
        this.file = file;
    }

    ImageProcessorConfig parse(JsonNode json) {
        boolean normalise = flag(json, "do_normalize");
        Rgb mean = channels(json, "image_mean", Normalisation.CLIP.mean());
        Rgb deviation = channels(json, "image_std", Normalisation.CLIP.deviation());
        double scale = number(json, "rescale_factor", Normalisation.CLIP.scale());
        try {
            return new ImageProcessorConfig(
                    size(json.get("size")),
                    filter(json.get("resample")),
                    flag(json, "do_resize"),
                    new Normalisation(
                            flag(json, "do_rescale") ? scale : 1,
                            normalise ? mean : NO_MEAN,
                            normalise ? deviation : NO_DEVIATION));
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(file + ": " + e.getMessage(), e);
        }
    }

    private int size(JsonNode size) {
        if (isAbsent(size)) {
            return USUAL_SIZE;
        }
        if (size.isInt()) {
            return size.intValue();
        }
        JsonNode height = size.path("height");
        JsonNode width = size.path("width");
        if (!height.isInt() || !width.isInt() || height.intValue() != width.intValue()) {
            throw unusable("size", "a number, or equal height and width", size);
        }
        return height.intValue();
    }

    private ResampleFilter filter(JsonNode resample) {
        if (isAbsent(resample)) {
            return ResampleFilter.BICUBIC;
        }
        return Arrays.stream(ResampleFilter.values())
                .filter(filter -> resample.isInt() && filter.pillowNumber() == resample.intValue())
                .findFirst()
                .orElseThrow(
                        () ->
                                unusable(
                                        "resample",
                                        "1 (Lanczos), 2 (bilinear), 3 (bicubic), 4 (box) or 5"
                                                + " (Hamming)",
                                        resample));
    }

    private boolean flag(JsonNode json, String key) {
        JsonNode value = json.get(key);
        if (isAbsent(value)) {
            return true;
        }
        if (!value.isBoolean()) {
            throw unusable(key, "true or false", value);
        }
        return value.booleanValue();
    }

    private double number(JsonNode json, String key, double usual) {
        JsonNode value = json.get(key);
        if (isAbsent(value)) {
            return usual;
        }
        if (!value.isNumber()) {
            throw unusable(key, "a number", value);
        }
        return value.doubleValue();
    }

    private Rgb channels(JsonNode json, String key, Rgb usual) {
        JsonNode value = json.get(key);
        if (isAbsent(value)) {
            return usual;
        }
        boolean three = value.isArray() && value.size() == 3;
        if (!three
                || !value.get(0).isNumber()
                || !value.get(1).isNumber()
                || !value.get(2).isNumber()) {
            throw unusable(key, "three numbers", value);
        }
        return new Rgb(
                value.get(0).doubleValue(), value.get(1).doubleValue(), value.get(2).doubleValue());
    }

    private static boolean isAbsent(JsonNode value) {
        return value == null || value.isNull();
    }

    private ConfigurationException unusable(String key, String expected, JsonNode found) {
        return new ConfigurationException(
                file + ": '" + key + "' must be " + expected + ", found " + found);
    }
}
