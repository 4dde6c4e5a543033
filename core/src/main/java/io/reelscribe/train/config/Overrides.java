package io.reelscribe.train.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Settings of the command line, {@code path.to.key=value}; numbers are places in a list. */
final class Overrides {
    static final String SOURCE = "command line";

    private final Problems problems;

    Overrides(Problems problems) {
        this.problems = problems;
    }

    Setting.Section apply(Setting.Section root, List<String> overrides) {
        Setting changed = root;
        for (String override : overrides) {
            Origin origin = new Origin(SOURCE + ", '" + override + "'", 0);
            int equals = override.indexOf('=');
            if (equals <= 0) {
                problems.add(origin, "expected path.to.key=value");
                continue;
            }
            Setting value = YamlTree.parse(override.substring(equals + 1), origin, problems);
            List<String> path = List.of(override.substring(0, equals).strip().split("\\.", -1));
            changed = replace(changed, path, value, origin);
        }
        return (Setting.Section) changed;
    }

    private Setting replace(Setting node, List<String> path, Setting value, Origin origin) {
        if (path.isEmpty()) {
            return value;
        }
        List<String> rest = path.subList(1, path.size());
        if (node instanceof Setting.Items list) {
            return replaceItem(list, path, value, origin);
        }
        Map<String, Setting> entries = new LinkedHashMap<>();
        if (node instanceof Setting.Section section) {
            entries.putAll(section.entries());
        }
        Setting old = entries.get(path.get(0));
        entries.put(path.get(0), replace(old, rest, value, origin));
        if (path.get(0).equals("type") && node instanceof Setting.Section section) {
            // A section of another type is another section, as it is in a file that extends one.
            Setting.Section own = new Setting.Section(origin, Map.of("type", entries.get("type")));
            return own.over(section);
        }
        return new Setting.Section(node == null ? origin : node.origin(), entries);
    }

    private Setting replaceItem(
            Setting.Items list, List<String> path, Setting value, Origin origin) {
        List<Setting> items = new ArrayList<>(list.items());
        String place = path.get(0);
        if (!place.matches("\\d{1,6}") || Integer.parseInt(place) >= items.size()) {
            problems.add(
                    origin,
                    "'%s' is no place in a list of %d, which counts from 0"
                            .formatted(place, items.size()));
            return list;
        }
        int index = Integer.parseInt(place);
        List<String> rest = path.subList(1, path.size());
        items.set(index, replace(items.get(index), rest, value, origin));
        return new Setting.Items(list.origin(), items);
    }
}
