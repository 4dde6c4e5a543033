package io.reelscribe.reproduce;

import java.util.Map;

/** Says what happens in clips, and which captions tell it. */
interface EventJudge {
    /** The key of all clips together. */
    String ALL = "all";

    /** For worlds whose truth nobody wrote down. */
    EventJudge NONE =
            new EventJudge() {
                @Override
                public Map<String, EventShare> judge(Map<String, String> captions) {
                    return Map.of();
                }

                @Override
                public String happening(String clip) {
                    return "";
                }
            };

    /**
     * @param captions by clip
     * @return by event, and of all clips by {@link #ALL}; empty if the truth is not known
     */
    Map<String, EventShare> judge(Map<String, String> captions);

    /** The events of a clip in a few words; empty if not known. */
    String happening(String clip);
}
