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

/** Package for Debian and Ubuntu. */
final class DebPackage {
    private static final int FILE = 0100644;
    private static final int EXECUTABLE = 0100755;
    private static final int DIRECTORY = 040755;

    private DebPackage() {}

    /**
     * Writes the package.
     *
     * @param control   directory with the control file and the maintainer scripts, in which {@code [[version]]} and {@code [[defaults]]}
     *                  are replaced
     * @param defaults  the settings of a new installation
     * @param directory the directory for the package
     * @return the package file
     */
    static Path write(Layout staged, PackageVersion version, Path control, String defaults, Path directory) {
        Path deb = directory.resolve("linstor-gateway_" + version.version() + "_amd64.deb");
        DebMaker maker = new DebMaker(new WarningsOnlyConsole(), List.of(into -> addAll(staged, version.time(), into)),
                List.of(into -> addConfiguration(staged, into)));
        maker.setDeb(deb.toFile());
        maker.setControl(control.toFile());
        maker.setCompression("gzip");
        maker.setOutputTimestampMs(version.time().toEpochMilli());
        maker.setResolver(new MapVariableResolver(Map.of("version", version.withEpoch(), "defaults", defaults)));
        try {
            maker.validate();
            maker.makeDeb();
        } catch (Exception e) {
            throw new PackagingException("cannot write the deb package", e);
        }
        return deb;
    }

    private static void addAll(Layout staged, Instant time, DataConsumer into) throws IOException {
        for (Path path : FileTree.contents(staged.root())) {
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
        entry.setMode(Files.isExecutable(path) ? EXECUTABLE : FILE);
        entry.setSize(Files.size(path));
        try (InputStream in = Files.newInputStream(path)) {
            into.onEachFile(in, entry);
        }
    }

    /** Adds the configuration file as a conffile: an upgrade keeps the changes of an administrator. */
    private static void addConfiguration(Layout staged, DataConsumer into) throws IOException {
        add(staged.configuration(), new TarArchiveEntry("/" + staged.root().relativize(staged.configuration())), into);
    }
}
