package org.linstorgateway.config;

/**
 * The version of a build of this program.
 *
 * @param number   the version, such as {@code 0.1.0}
 * @param time     the time of the commit, in ISO 8601; {@code unknown} for a build outside of a repository
 * @param revision the commit of the sources; {@code unknown} for a build outside of a repository
 */
public record Version(String number, String time, String revision) {
    /** Returns the version of the running program. It is a constant: reading a resource takes longer than most commands. */
    public static Version current() {
        return Build.VERSION;
    }
}
