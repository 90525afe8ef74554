package org.linstorgateway.dist;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Properties;

/**
 * Which version is packaged.
 *
 * @param version as packages write it: of a snapshot the time of its commit, behind a tilde, which sorts before the release
 * @param time    when its sources were committed; all packaged files have this time, so that the same commit gives the same
 *                bytes
 */
record Release(String version, Instant time) {
    /**
     * Counts before all else when versions are compared. The other program of this name has higher version numbers, and
     * would otherwise replace this one at the next upgrade of the system.
     */
    static final int EPOCH = 1;

    private static final String SNAPSHOT = "-SNAPSHOT";
    /** For a build outside of the repository. */
    private static final Instant UNKNOWN = Instant.parse("2026-01-01T00:00:00Z");

    /** Files of archives have no finer times. */
    Release {
        time = time.truncatedTo(ChronoUnit.SECONDS);
    }

    /** Reads what the program itself says of its version. */
    static Release read(Path versionProperties) {
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(versionProperties)) {
            properties.load(in);
        } catch (IOException e) {
            throw new PackagingException("the gateway has not been built", e);
        }
        String time = properties.getProperty("time", "unknown");
        return of(properties.getProperty("version", ""),
                time.equals("unknown") ? UNKNOWN : OffsetDateTime.parse(time).toInstant());
    }

    static Release of(String version, Instant time) {
        String number = version.endsWith(SNAPSHOT)
                ? version.substring(0, version.length() - SNAPSHOT.length()) + "~"
                        + DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC).format(time)
                : version;
        return new Release(number, time);
    }

    /** With the epoch, as dependencies and package managers write it. */
    String full() {
        return EPOCH + ":" + version;
    }
}
