package io.reelscribe.train.config;

import io.reelscribe.ConfigurationException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Makes a tree of settings of YAML text. Tags mean nothing, no object is ever constructed. */
final class YamlTree {
    private static final int DEEPEST = 20;
    private static final int MOST_NODES = 100_000;

    private final Origin source;
    private final Problems problems;
    private int nodes;

    private YamlTree(Origin source, Problems problems) {
        this.source = source;
        this.problems = problems;
    }

    /**
     * The root, an empty section if there is none.
     *
     * @param source its file; with a line, every node is said to be there
     */
    static Setting parse(String text, Origin source, Problems problems) {
        LoadSettings settings = LoadSettings.builder().setLabel(source.source()).build();
        YamlTree tree = new YamlTree(source, problems);
        try {
            return new Compose(settings)
                    .composeString(text)
                    .map(node -> tree.setting(node, 0))
                    .orElseGet(() -> new Setting.Scalar(source, "", false));
        } catch (MarkedYamlEngineException e) {
            Origin origin = e.getProblemMark().map(mark -> tree.at(mark.getLine())).orElse(source);
            throw new ConfigurationException(origin + ": not valid YAML: " + e.getProblem(), e);
        } catch (YamlEngineException e) {
            String reason = e.getMessage().lines().findFirst().orElse("");
            throw new ConfigurationException(source + ": not valid YAML: " + reason, e);
        }
    }

    private Setting setting(Node node, int depth) {
        Origin origin = node.getStartMark().map(mark -> at(mark.getLine())).orElse(source);
        if (depth > DEEPEST || ++nodes > MOST_NODES) {
            throw new ConfigurationException(
                    origin + ": nested too deeply, or too much; this is no training configuration");
        }
        if (node instanceof MappingNode mapping) {
            return section(mapping, origin, depth);
        }
        if (node instanceof SequenceNode sequence) {
            List<Setting> items = new ArrayList<>();
            sequence.getValue().forEach(item -> items.add(setting(item, depth + 1)));
            return new Setting.Items(origin, items);
        }
        ScalarNode scalar = (ScalarNode) node;
        boolean quoted = scalar.getScalarStyle() != ScalarStyle.PLAIN;
        return new Setting.Scalar(origin, scalar.getValue(), quoted);
    }

    private Setting.Section section(MappingNode mapping, Origin origin, int depth) {
        Map<String, Setting> entries = new LinkedHashMap<>();
        for (NodeTuple entry : mapping.getValue()) {
            Setting key = setting(entry.getKeyNode(), depth + 1);
            Setting value = setting(entry.getValueNode(), depth + 1);
            if (!(key instanceof Setting.Scalar name)) {
                problems.add(key.origin(), "a key is " + key.describe() + ", expected a word");
            } else if (entries.putIfAbsent(name.text(), value) != null) {
                problems.add(key.origin(), "'" + name.text() + "' stands there twice");
            }
        }
        return new Setting.Section(origin, entries);
    }

    private Origin at(int line) {
        return source.line() > 0 || source.source().startsWith(Overrides.SOURCE)
                ? source
                : new Origin(source.source(), line + 1);
    }
}
