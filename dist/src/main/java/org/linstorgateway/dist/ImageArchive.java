package org.linstorgateway.dist;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import com.google.cloud.tools.jib.api.buildplan.Port;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The container image: the same files, and the C library of the machine that it is made on; no shell and no distribution.
 */
final class ImageArchive {
    private static final int PORT = 8337;
    /** Nobody in particular, as which nothing else runs. */
    private static final String USER = "8337:8337";

    private ImageArchive() {}

    /**
     * Makes it, as a tar in the layout of the Open Container Initiative.
     *
     * @param system files that a distribution would bring, below a directory that stands for the root
     */
    static Path make(Layout staged, Release release, List<Path> jars, Path system, Path directory, Path work) {
        String tag = release.version().replace('~', '-');
        Path tar = directory.resolve("linstor-gateway-" + tag + "-oci.tar");
        List<String> entrypoint = new ArrayList<>(List.of(Layout.INSTALLED.java().toString()));
        entrypoint.addAll(JvmArguments.SERVER.whole(Layout.INSTALLED, jars));
        try {
            Jib.fromScratch().setFormat(ImageFormat.OCI).setCreationTime(release.time())
                    .addFileEntriesLayer(layer("system", system, release.time()))
                    .addFileEntriesLayer(layer("program", staged.root(), release.time()))
                    .setEntrypoint(entrypoint).setProgramArguments("server").setUser(USER)
                    .addExposedPort(Port.tcp(PORT))
                    .setEnvironment(Map.of("LANG", "C.UTF-8"))
                    .addLabel("org.opencontainers.image.title", "LINSTOR Gateway")
                    .addLabel("org.opencontainers.image.version", release.version())
                    .addLabel("org.opencontainers.image.licenses", "Apache-2.0")
                    .containerize(
                            Containerizer.to(TarImage.at(tar).named("linstor-gateway:" + tag)).setOfflineMode(true)
                                    .setBaseImageLayersCache(work.resolve("base"))
                                    .setApplicationLayersCache(work.resolve("layers")));
        } catch (Exception e) {
            throw new PackagingException("the image cannot be made", e);
        }
        return tar;
    }

    private static FileEntriesLayer layer(String name, Path root, Instant time) {
        FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName(name);
        for (Path path : Tree.below(root)) {
            boolean executable = Files.isDirectory(path) || Files.isExecutable(path);
            layer.addEntry(path, AbsoluteUnixPath.fromPath(Path.of("/").resolve(root.relativize(path))),
                    FilePermissions.fromOctalString(executable ? "755" : "644"), time);
        }
        return layer.build();
    }
}
