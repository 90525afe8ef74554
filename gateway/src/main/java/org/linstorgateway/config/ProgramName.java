package org.linstorgateway.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The word with which a user calls this program. All messages name it by the name of the installed program, since a message of a
 * server is read on other machines; the command line puts the word of its user in place when it shows a message.
 */
public final class ProgramName {
    /** The script that runs the program from its sources sets it, since it is usually not on the search path. */
    private static final String PROPERTY = "linstor-gateway.command";
    /** The name of the installed program. */
    private static final String INSTALLED = "linstor-gateway";
    /** A command in a message: in quotes or parentheses, behind a colon, or on a line of its own. */
    private static final Pattern COMMAND = Pattern.compile("(^|['(]|: )" + INSTALLED + "(?= [a-z-])",
            Pattern.MULTILINE);

    private ProgramName() {}

    /** Returns the word for commands that the program tells its user to type on this machine. */
    public static String shown() {
        return System.getProperty(PROPERTY, INSTALLED);
    }

    /** Returns a message of this program or of a server with the word to type in the commands in it. */
    public static String inMessage(String message) {
        return inMessage(message, shown());
    }

    static String inMessage(String message, String word) {
        return COMMAND.matcher(message).replaceAll("$1" + Matcher.quoteReplacement(word));
    }
}
