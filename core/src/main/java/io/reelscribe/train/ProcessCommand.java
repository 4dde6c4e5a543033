package io.reelscribe.train;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A Java program to start again.
 *
 * @param mainClass its entry
 * @param arguments its arguments
 */
public record ProcessCommand(String mainClass, List<String> arguments) {
    public ProcessCommand {
        arguments = List.copyOf(arguments);
    }

    /**
     * A process with this one's Java, options and class path. The latter travels in CLASSPATH: it
     * may exceed what Windows allows in a command line.
     */
    ProcessBuilder builder() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> !ownPort(option))
                .forEach(command::add);
        command.add(mainClass);
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("CLASSPATH", absoluteClassPath());
        return builder;
    }

    /** Two processes cannot listen for a debugger or for JMX on one port. */
    private static boolean ownPort(String option) {
        return option.startsWith("-agentlib:jdwp")
                || option.startsWith("-Xrunjdwp")
                || option.startsWith("-Dcom.sun.management.jmxremote");
    }

    private static String absoluteClassPath() {
        List<String> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            entries.add(Path.of(entry).toAbsolutePath().toString());
        }
        return String.join(File.pathSeparator, entries);
    }
}
