package io.reelscribe.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MainTest {
    @Test
    void every_command_of_the_program_can_be_called() throws IOException, URISyntaxException {
        Path classes = Path.of(Main.class.getResource("Main.class").toURI()).getParent();
        Set<String> written;
        try (Stream<Path> files = Files.list(classes)) {
            written =
                    files.map(file -> file.getFileName().toString())
                            .filter(name -> name.matches("[A-Za-z]+Command\\.class"))
                            .map(name -> name.replace(".class", ""))
                            .collect(Collectors.toCollection(TreeSet::new));
        }
        Set<String> callable = new TreeSet<>();
        addCommands(Main.commandLine(), callable);
        assertEquals(written, callable);
    }

    private static void addCommands(CommandLine parent, Set<String> found) {
        for (CommandLine command : parent.getSubcommands().values()) {
            found.add(command.getCommandSpec().userObject().getClass().getSimpleName());
            addCommands(command, found);
        }
    }
}
