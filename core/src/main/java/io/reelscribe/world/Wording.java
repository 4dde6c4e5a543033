package io.reelscribe.world;

/**
 * One way to say something.
 *
 * @param weight how usual it is, relative to the others
 * @param text the words
 */
record Wording(double weight, String text) {
    static String any(Iterable<Wording> ways, Dice dice) {
        double sum = 0;
        for (Wording way : ways) {
            sum += way.weight;
        }
        double left = dice.between(0, sum);
        String text = "";
        for (Wording way : ways) {
            text = way.text;
            left -= way.weight;
            if (left < 0) {
                break;
            }
        }
        return text;
    }
}
