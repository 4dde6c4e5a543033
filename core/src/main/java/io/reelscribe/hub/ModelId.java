package io.reelscribe.hub;

import io.reelscribe.ReelscribeException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code organisation/name}, and the branch, tag or commit wanted. */
record ModelId(String name, String revision) {
    private static final Pattern FORM =
            Pattern.compile("((?:[\\w.-]{1,96}/)?[\\w.-]{1,96})(?:@([\\w./-]{1,200}))?");

    /** A path could be meant too, hence the wording of the failure. */
    static ModelId parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()
                || text.contains("..")
                || text.contains("--")
                || text.matches("[.-].*|.*/[.-].*|.*[.-](/|@|$).*|.*//.*|.*/$")) {
            throw new ReelscribeException(
                    "'%s' is neither an existing folder nor a model id such as Salesforce/blip2-opt-2.7b"
                            .formatted(text));
        }
        return new ModelId(matcher.group(1), matcher.group(2) == null ? "main" : matcher.group(2));
    }

    /** The folder of this model within the cache. */
    String folderName() {
        return "models--" + name.replace("/", "--");
    }

    boolean isCommit() {
        return revision.matches("[0-9a-f]{40}");
    }

    @Override
    public String toString() {
        return revision.equals("main") ? name : name + "@" + revision;
    }
}
