package org.linstorgateway.config;

/**
 * Which build of the program this is.
 *
 * @param number   the version, such as {@code 0.1.0}
 * @param time     when the sources were committed, in ISO 8601; {@code unknown} for a build outside of its repository
 * @param revision the commit of the sources; {@code unknown} likewise
 */
public record Version(String number, String time, String revision) {
    /** The version of the running program. It is part of the code: to find a resource takes longer than most commands. */
    public static Version current() {
        return Build.VERSION;
    }
}
