package io.reelscribe.reproduce;

import java.util.Map;

/** Says which captions tell what happens. */
@FunctionalInterface
interface EventJudge {
    /** The key of all clips together. */
    String ALL = "all";

    /** For worlds whose truth nobody wrote down. */
    EventJudge NONE = captions -> Map.of();

    /**
     * @param captions by clip
     * @return by event, and of all clips by {@link #ALL}; empty if the truth is not known
     */
    Map<String, EventShare> judge(Map<String, String> captions);
}
