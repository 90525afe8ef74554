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

/** Container image with the packaged files and the C library of the build machine, without a shell or a distribution. */
final class ContainerImage {
    private static final int PORT = 8337;
    private static final int TLS_PORT = 8338;
    /** User and group of the server, which no other service uses. */
    private static final String USER = "8337:8337";

    private ContainerImage() {}

    /**
     * Writes the image as a tar archive in the OCI image layout.
     *
     * @param jars      the packaged jars
     * @param baseLayer the directory with the files of the base layer
     * @param directory the directory for the archive
     * @param work      an existing directory for temporary files
     * @return the archive
     */
    static Path write(Layout staged, PackageVersion version, List<Path> jars, Path baseLayer, Path directory,
            Path work) {
        String tag = version.version().replace('~', '-');
        Path tar = directory.resolve("linstor-gateway-" + tag + "-oci.tar");
        List<String> entrypoint = new ArrayList<>(List.of(Layout.INSTALLED.java().toString()));
        entrypoint.addAll(JvmArguments.SERVER.complete(Layout.INSTALLED, jars));
        try {
            Jib.fromScratch().setFormat(ImageFormat.OCI).setCreationTime(version.time())
                    .addFileEntriesLayer(layer("system", baseLayer, version.time()))
                    .addFileEntriesLayer(layer("program", staged.root(), version.time()))
                    .setEntrypoint(entrypoint).setProgramArguments("server").setUser(USER)
                    .addExposedPort(Port.tcp(PORT))
                    .addExposedPort(Port.tcp(TLS_PORT))
                    .setEnvironment(Map.of("LANG", "C.UTF-8"))
                    .addLabel("org.opencontainers.image.title", "LINSTOR Gateway")
                    .addLabel("org.opencontainers.image.version", version.version())
                    .addLabel("org.opencontainers.image.licenses", "Apache-2.0")
                    .containerize(
                            Containerizer.to(TarImage.at(tar).named("linstor-gateway:" + tag)).setOfflineMode(true)
                                    .setBaseImageLayersCache(work.resolve("base"))
                                    .setApplicationLayersCache(work.resolve("layers")));
        } catch (Exception e) {
            throw new PackagingException("cannot write the container image", e);
        }
        return tar;
    }

    private static FileEntriesLayer layer(String name, Path root, Instant time) {
        FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName(name);
        for (Path path : FileTree.contents(root)) {
            boolean executable = Files.isDirectory(path) || Files.isExecutable(path);
            layer.addEntry(path, AbsoluteUnixPath.fromPath(Path.of("/").resolve(root.relativize(path))),
                    FilePermissions.fromOctalString(executable ? "755" : "644"), time);
        }
        return layer.build();
    }
}
