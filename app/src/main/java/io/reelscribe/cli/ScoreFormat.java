package io.reelscribe.cli;

/** How a score table is printed. */
enum ScoreFormat {
    TEXT("text") {
        @Override
        String render(ScoreTable table) {
            return new ScoreLines(table).text();
        }
    },
    JSON("json") {
        @Override
        String render(ScoreTable table) {
            return new ScoreJson(table).render();
        }
    },
    MARKDOWN("markdown") {
        @Override
        String render(ScoreTable table) {
            return new ScoreLines(table).markdown();
        }
    };

    private final String option;

    ScoreFormat(String option) {
        this.option = option;
    }

    /** Ends with a line end. */
    abstract String render(ScoreTable table);

    @Override
    public String toString() {
        return option;
    }
}
