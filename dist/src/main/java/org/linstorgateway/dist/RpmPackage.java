package org.linstorgateway.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.eclipse.packager.rpm.FileFlags;
import org.eclipse.packager.rpm.RpmTag;
import org.eclipse.packager.rpm.RpmVersion;
import org.eclipse.packager.rpm.build.BuilderContext;
import org.eclipse.packager.rpm.build.BuilderOptions;
import org.eclipse.packager.rpm.build.FileInformation;
import org.eclipse.packager.rpm.build.RpmBuilder;
import org.eclipse.packager.rpm.build.RpmBuilder.PackageInformation;
import org.eclipse.packager.rpm.coding.PayloadCoding;
import org.eclipse.packager.rpm.deps.RpmDependencyFlags;

/** Package for RHEL and other distributions with rpm. */
final class RpmPackage {
    private static final short FILE = (short) 0100644;
    private static final short EXECUTABLE = (short) 0100755;
    private static final short DIRECTORY = 040755;
    /** Directories that the package owns. All others belong to packages of the distribution. */
    private static final List<String> OWNED_DIRECTORIES = List.of("usr/lib/linstor-gateway", "etc/linstor-gateway",
            "usr/share/doc/linstor-gateway", "usr/share/linstor-gateway");

    private RpmPackage() {}

    /**
     * Writes the package.
     *
     * @param scripts   directory with the scriptlets {@code pre}, {@code post}, {@code preun} and {@code postun}
     * @param defaults  the settings of a new installation
     * @param directory the directory for the package
     * @return the package file
     */
    static Path write(Layout staged, PackageVersion version, Path scripts, String defaults, Path directory) {
        RpmVersion rpmVersion = new RpmVersion(PackageVersion.EPOCH, version.version(), "1");
        BuilderOptions options = new BuilderOptions();
        options.setPayloadCoding(PayloadCoding.GZIP);
        options.setPayloadFlags("6");
        Path file = directory.resolve("linstor-gateway-" + version.version() + "-1.x86_64.rpm");
        options.setFileNameProvider((name, anyVersion, architecture) -> file.getFileName().toString());
        try (RpmBuilder builder = new RpmBuilder("linstor-gateway", rpmVersion, "x86_64", directory, options)) {
            describe(builder.getInformation());
            builder.setHeaderCustomizer(
                    header -> header.putInt(RpmTag.BUILDTIME, Math.toIntExact(version.time().getEpochSecond())));
            builder.setPreInstallationScript("/bin/sh",
                    FileTree.read(scripts.resolve("pre")).replace("[[defaults]]", defaults));
            builder.setPostInstallationScript("/bin/sh", FileTree.read(scripts.resolve("post")));
            builder.setPreRemoveScript("/bin/sh", FileTree.read(scripts.resolve("preun")));
            builder.setPostRemoveScript("/bin/sh", FileTree.read(scripts.resolve("postun")));
            builder.addRequirement("/bin/sh", "", RpmDependencyFlags.INTERPRETER);
            builder.addRequirement("libc.so.6(GLIBC_2.17)(64bit)", "");
            addAll(staged, version.time(), builder.newContext());
            builder.build();
        } catch (IOException e) {
            throw new PackagingException("cannot write the rpm package", e);
        }
        return file;
    }

    private static void describe(PackageInformation information) {
        information.setSummary("Highly available iSCSI targets, NFS exports and NVMe-oF targets on LINSTOR");
        information.setDescription(
                """
                        LINSTOR Gateway creates a replicated volume in a LINSTOR cluster and has DRBD Reactor serve it as an iSCSI
                        target, an NFS export or an NVMe-oF target, with a service IP that moves to another node when a node fails.
                        The package contains its own Java runtime.""");
        information.setLicense("Apache-2.0 AND GPL-2.0-only WITH Classpath-exception-2.0 AND BSD-3-Clause");
        information.setGroup("System Environment/Daemons");
        information.setBuildHost("localhost");
    }

    private static void addAll(Layout staged, Instant time, BuilderContext context) throws IOException {
        for (Path path : FileTree.contents(staged.root())) {
            String name = staged.root().relativize(path).toString();
            if (!Files.isDirectory(path)) {
                short mode = Files.isExecutable(path) ? EXECUTABLE : FILE;
                Set<FileFlags> flags = flags(staged, path);
                context.addFile("/" + name, path, info -> setAttributes(info, time, mode, flags));
            } else if (OWNED_DIRECTORIES.stream()
                    .anyMatch(owned -> name.equals(owned) || name.startsWith(owned + "/"))) {
                context.addDirectory("/" + name, info -> setAttributes(info, time, DIRECTORY, Set.of()));
            }
        }
    }

    /** An upgrade keeps the changes of an administrator to the configuration, and a user may leave out the documentation. */
    private static Set<FileFlags> flags(Layout staged, Path file) {
        if (file.equals(staged.configuration())) {
            return EnumSet.of(FileFlags.CONFIGURATION, FileFlags.NOREPLACE);
        }
        return file.startsWith(staged.documentation()) || file.startsWith(staged.shared().resolve("man"))
                ? EnumSet.of(FileFlags.DOC)
                : EnumSet.noneOf(FileFlags.class);
    }

    private static void setAttributes(FileInformation information, Instant time, short mode, Set<FileFlags> flags) {
        information.setTimestamp(time);
        information.setMode(mode);
        information.setUser("root");
        information.setGroup("root");
        information.setFileFlags(flags);
    }
}
