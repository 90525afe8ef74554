package org.linstorgateway.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * Which build of the program this is.
 *
 * @param number   the version, such as {@code 0.1.0}
 * @param time     when the sources were committed, in ISO 8601; {@code unknown} for a build outside of its repository
 * @param revision the commit of the sources; {@code unknown} likewise
 */
public record Version(String number, String time, String revision) {
    private static final String RESOURCE = "version.properties";
    private static final String UNKNOWN = "unknown";

    /** The version of the running program. */
    public static Version current() {
        Properties properties = new Properties();
        try (InputStream resource = Version.class.getResourceAsStream(RESOURCE)) {
            if (resource != null) {
                properties.load(resource);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the program's own " + RESOURCE + " cannot be read", e);
        }
        return new Version(properties.getProperty("version", UNKNOWN), properties.getProperty("time", UNKNOWN),
                properties.getProperty("revision", UNKNOWN));
    }
}
