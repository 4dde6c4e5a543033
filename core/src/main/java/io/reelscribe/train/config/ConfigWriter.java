package io.reelscribe.train.config;

import io.reelscribe.dataset.Split;
import io.reelscribe.tensor.Precision;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** Writes settings as the YAML they can be read from. */
final class ConfigWriter {
    private ConfigWriter() {}

    static String write(TrainingConfig config) {
        Map<String, Object> tree = section(config);
        if (config.train().languageModel() != LanguageTraining.LORA) {
            ((Map<?, ?>) tree.get("train")).remove("lora");
        }
        DumpSettings settings = DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).build();
        return new Dump(settings).dumpToString(tree);
    }

    private static Map<String, Object> section(Record settings) {
        Map<String, Object> section = new LinkedHashMap<>();
        if (settings instanceof LossSettings loss) {
            section.put("type", plain(loss.type()));
        }
        for (RecordComponent component : settings.getClass().getRecordComponents()) {
            Object value = value(component, settings);
            if (value instanceof ValidationSettings.Search search) {
                section.putAll(section(search));
            } else {
                section.put(Spelling.ofComponent(component.getName()), plain(value));
            }
        }
        return section;
    }

    private static Object value(RecordComponent component, Record settings) {
        try {
            return component.getAccessor().invoke(settings);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object plain(Object value) {
        if (value instanceof Record settings) {
            return section(settings);
        }
        if (value instanceof Optional<?> optional) {
            return optional.map(ConfigWriter::plain).orElse(null);
        }
        if (value instanceof Collection<?> items) {
            return items.stream().map(ConfigWriter::plain).toList();
        }
        if (value instanceof Map<?, ?> entries) {
            Map<String, Object> section = new LinkedHashMap<>();
            entries.forEach((key, entry) -> section.put((String) plain(key), plain(entry)));
            return section;
        }
        if (value instanceof Split split) {
            return split.label();
        }
        if (value instanceof Precision precision) {
            return precision.toString();
        }
        if (value instanceof Enum<?> constant) {
            return Spelling.of(constant);
        }
        return value instanceof Path path ? path.toString() : value;
    }
}
