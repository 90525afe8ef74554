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
 * The version of the packages and the modification time of the packaged files.
 *
 * @param version the version without epoch; a snapshot has a tilde and its commit time, because package managers sort a
 *                tilde before the release
 * @param time    the commit time, in whole seconds; all packaged files have this modification time, so that one commit always
 *                gives the same bytes
 */
record PackageVersion(String version, Instant time) {
    /**
     * The epoch, which package managers compare before the version. LINBIT's package of the same name has higher versions;
     * without the epoch, the next system upgrade would replace this package with it.
     */
    static final int EPOCH = 1;

    private static final String SNAPSHOT = "-SNAPSHOT";
    /** The time of a build outside the repository. */
    private static final Instant UNKNOWN = Instant.parse("2026-01-01T00:00:00Z");

    /** Rounds the time down: tar and rpm store whole seconds. */
    PackageVersion {
        time = time.truncatedTo(ChronoUnit.SECONDS);
    }

    /** Reads the file {@code version.properties} of the gateway's build. */
    static PackageVersion read(Path versionProperties) {
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(versionProperties)) {
            properties.load(in);
        } catch (IOException e) {
            throw new PackagingException("the gateway is not built: cannot read '" + versionProperties + "'", e);
        }
        String time = properties.getProperty("time", "unknown");
        return of(properties.getProperty("version", ""),
                time.equals("unknown") ? UNKNOWN : OffsetDateTime.parse(time).toInstant());
    }

    /** Converts a Maven version to a package version. */
    static PackageVersion of(String version, Instant time) {
        String number = version.endsWith(SNAPSHOT)
                ? version.substring(0, version.length() - SNAPSHOT.length()) + "~"
                        + DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC).format(time)
                : version;
        return new PackageVersion(number, time);
    }

    /** Returns {@code EPOCH:VERSION}, the form that package managers compare. */
    String withEpoch() {
        return EPOCH + ":" + version;
    }
}
