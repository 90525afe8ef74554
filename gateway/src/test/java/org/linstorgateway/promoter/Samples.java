package org.linstorgateway.promoter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Promoter files of existing installations, from several versions and other programs. */
public final class Samples {
    private Samples() {}

    /** Returns the names of all files. */
    public static List<String> names() {
        try (Stream<Path> files = Files.list(folder())) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the text of a file. */
    public static String text(String name) {
        try {
            return Files.readString(folder().resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns the start list of a file with the parameter of {@code portblock} that today's targets have and existing
     * installations lack.
     */
    public static List<StartEntry> todaysStart(Promoter promoter) {
        return PortblockUpgrade.of(promoter.start()).orElseThrow().start();
    }

    private static Path folder() {
        try {
            return Path.of(Objects.requireNonNull(Samples.class.getResource("/samples")).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
