package io.reelscribe.world;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The actors that come along, drawn by the program itself. */
enum ActorKind implements Species {
    DOG("dog", "puppy", Gait.RUN, LandAnimals::dog),
    CAT("cat", "kitten", Gait.RUN, LandAnimals::cat),
    RABBIT("rabbit", "bunny", Gait.RUN, LandAnimals::rabbit),
    ELEPHANT("elephant", "elephant", Gait.WALK, LandAnimals::elephant),
    TURTLE("turtle", "turtle", Gait.WALK, LandAnimals::turtle),
    SNAIL("snail", "snail", Gait.CRAWL, LandAnimals::snail),
    ROBOT("robot", "robot", Gait.WALK, LandAnimals::robot),
    FISH("fish", "fish", Gait.SWIM, WingedAndWaterAnimals::fish),
    BIRD("bird", "bird", Gait.FLY, WingedAndWaterAnimals::bird),
    DUCK("duck", "duck", Gait.SWIM, WingedAndWaterAnimals::duck),
    BUTTERFLY("butterfly", "butterfly", Gait.FLY, WingedAndWaterAnimals::butterfly),
    CAR("car", "car", Gait.DRIVE, Vehicles::car),
    TRUCK("truck", "lorry", Gait.DRIVE, Vehicles::truck),
    BUS("bus", "bus", Gait.DRIVE, Vehicles::bus),
    TRAIN("train", "locomotive", Gait.ROLL, Vehicles::train),
    BOAT("boat", "sailboat", Gait.SAIL, Vehicles::boat),
    SUBMARINE("submarine", "submarine", Gait.CRUISE, Vehicles::submarine),
    PLANE("plane", "airplane", Gait.FLY, Aircraft::plane),
    HELICOPTER("helicopter", "chopper", Gait.FLY, Aircraft::helicopter),
    ROCKET("rocket", "spaceship", Gait.FLY, Aircraft::rocket),
    KITE("kite", "kite", Gait.FLY, Aircraft::kite),
    BALLOON("balloon", "balloon", Gait.FLOAT, Aircraft::balloon),
    BALL("ball", "ball", Gait.ROLL, Toys::ball),
    STAR("star", "star", Gait.FLOAT, Toys::star),
    UMBRELLA("umbrella", "umbrella", Gait.FLOAT, Toys::umbrella),
    MUSHROOM("mushroom", "toadstool", Gait.SLIDE, Toys::mushroom);

    static final List<Species> ALL = List.of(values());

    private static final double PIXELS_PER_UNIT = 1.8;
    private static final int SHEET = 100;
    private static final int MARGIN = 18;

    private final String word;
    private final String synonym;
    private final Gait gait;
    private final Consumer<Pen> drawing;

    ActorKind(String word, String synonym, Gait gait, Consumer<Pen> drawing) {
        this.word = word;
        this.synonym = synonym;
        this.gait = gait;
        this.drawing = drawing;
    }

    @Override
    public int index() {
        return ALL.indexOf(this);
    }

    @Override
    public String word() {
        return word;
    }

    @Override
    public String synonym() {
        return synonym;
    }

    @Override
    public Verb verb() {
        return gait.verb;
    }

    @Override
    public List<Colour> colours() {
        return Colour.ALL;
    }

    @Override
    public BufferedImage picture(Optional<Colour> colour, int variant) {
        int side = (int) Math.ceil((SHEET + 2 * MARGIN) * PIXELS_PER_UNIT);
        BufferedImage sheet = new BufferedImage(side, side, BufferedImage.TYPE_INT_ARGB_PRE);
        Graphics2D graphics = sheet.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(
                RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.scale(PIXELS_PER_UNIT, PIXELS_PER_UNIT);
        graphics.translate(MARGIN, MARGIN);
        drawing.accept(Pen.halo(graphics, variant));
        drawing.accept(Pen.of(graphics, colour.orElseThrow().paint(), variant));
        graphics.dispose();
        return sheet;
    }

    /** How it gets about. */
    enum Gait {
        RUN("runs", "running"),
        WALK("walks", "walking"),
        CRAWL("crawls", "crawling"),
        SWIM("swims", "swimming"),
        FLY("flies", "flying"),
        DRIVE("drives", "driving"),
        ROLL("rolls", "rolling"),
        SAIL("sails", "sailing"),
        CRUISE("cruises", "cruising"),
        FLOAT("floats", "floating"),
        SLIDE("slides", "sliding");

        private final Verb verb;

        Gait(String finite, String participle) {
            verb = new Verb(finite, participle);
        }

        Verb verb() {
            return verb;
        }
    }
}
