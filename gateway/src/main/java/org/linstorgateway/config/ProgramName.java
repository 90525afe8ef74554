package org.linstorgateway.config;

/** The word with which a user calls this program. */
public final class ProgramName {
    /** The script that runs the program from its sources sets it, since it is usually not on the search path. */
    private static final String PROPERTY = "linstor-gateway.command";
    /** The name of the installed program. */
    private static final String INSTALLED = "linstor-gateway";

    private ProgramName() {}

    /** Returns the word for commands that a message tells the user to type on this machine. */
    public static String shown() {
        return System.getProperty(PROPERTY, INSTALLED);
    }

    /** Returns a command that begins with the name of the installed program, with the word to type in its place. */
    public static String inCommand(String command) {
        return command.startsWith(INSTALLED) ? shown() + command.substring(INSTALLED.length()) : command;
    }
}
