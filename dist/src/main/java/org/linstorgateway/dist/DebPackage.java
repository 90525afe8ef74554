package org.linstorgateway.dist;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.vafer.jdeb.DataConsumer;
import org.vafer.jdeb.DebMaker;
import org.vafer.jdeb.shaded.commons.compress.archivers.tar.TarArchiveEntry;
import org.vafer.jdeb.utils.MapVariableResolver;

/** The package for Debian and Ubuntu. */
final class DebPackage {
    private static final int FILE = 0100644;
    private static final int PROGRAM = 0100755;
    private static final int DIRECTORY = 040755;

    private DebPackage() {}

    /**
     * Makes it.
     *
     * @param control its control file, with {@code [[version]]}, and the scripts of its installation
     */
    static Path make(Layout staged, Release release, Path control, Path directory) {
        Path deb = directory.resolve("linstor-gateway_" + release.version() + "_amd64.deb");
        DebMaker maker = new DebMaker(new Quiet(), List.of(into -> addAll(staged, release.time(), into)),
                List.of(into -> addConfiguration(staged, into)));
        maker.setDeb(deb.toFile());
        maker.setControl(control.toFile());
        maker.setCompression("gzip");
        maker.setOutputTimestampMs(release.time().toEpochMilli());
        maker.setResolver(new MapVariableResolver(Map.of("version", release.full())));
        try {
            maker.validate();
            maker.makeDeb();
        } catch (Exception e) {
            throw new PackagingException("the deb cannot be made", e);
        }
        return deb;
    }

    private static void addAll(Layout staged, Instant time, DataConsumer into) throws IOException {
        for (Path path : Tree.below(staged.root())) {
            TarArchiveEntry entry = new TarArchiveEntry("./" + staged.root().relativize(path)
                    + (Files.isDirectory(path) ? "/" : ""));
            entry.setModTime(time.toEpochMilli());
            entry.setIds(0, 0);
            entry.setNames("root", "root");
            if (Files.isDirectory(path)) {
                entry.setMode(DIRECTORY);
                into.onEachDir(entry);
            } else {
                add(path, entry, into);
            }
        }
    }

    private static void add(Path path, TarArchiveEntry entry, DataConsumer into) throws IOException {
        entry.setMode(Files.isExecutable(path) ? PROGRAM : FILE);
        entry.setSize(Files.size(path));
        try (InputStream in = Files.newInputStream(path)) {
            into.onEachFile(in, entry);
        }
    }

    /** What an administrator may have changed, and an upgrade keeps. */
    private static void addConfiguration(Layout staged, DataConsumer into) throws IOException {
        add(staged.configuration(), new TarArchiveEntry("/" + staged.root().relativize(staged.configuration())), into);
    }
}
