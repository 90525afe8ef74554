package org.linstorgateway.dist;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Program that builds all packages. */
public final class Packages {
    private static final String VERSION_FILE = "version.properties";
    private static final double MIB = 1024.0 * 1024;

    private final Path project;
    private final Path gateway;
    private final Path files;
    private final Path target;
    private final Path work;
    private final Layout staged;
    private final PackageVersion version;

    private Packages(Path project) {
        this.project = project;
        this.gateway = project.resolve("gateway/target");
        this.files = project.resolve("dist/files");
        this.target = project.resolve("dist/target");
        this.work = target.resolve("work");
        this.staged = new Layout(target.resolve("root"));
        this.version = PackageVersion.read(gateway.resolve(VERSION_FILE));
    }

    /**
     * Builds the packages and prints their sizes.
     *
     * @param arguments the project directory, in which the gateway is already built
     */
    public static void main(String[] arguments) {
        try {
            new Packages(Path.of(arguments[0])).build();
        } catch (PackagingException e) {
            System.err.println("ERROR: " + e.getMessage());
            System.exit(1);
        }
    }

    private void build() {
        FileTree.delete(staged.root());
        FileTree.delete(work);
        FileTree.createDirectory(work);
        stage();
        Path baseLayer = work.resolve("system");
        BaseLayer.write(staged, baseLayer);
        FileTree.setTimesAndPermissions(baseLayer, version.time());
        HelloWorld.build(staged, work.resolve("hello"));
        Path packages = target.resolve("packages");
        FileTree.delete(packages);
        FileTree.createDirectory(packages);
        List<Path> jars = ProgramJars.jars(staged.jars());
        String defaults = FileTree.read(files.resolve("defaults.toml")).strip();
        try (ExecutorService executor = Executors.newFixedThreadPool(2)) {
            List.of(executor.submit(() -> DebPackage.write(staged, version, files.resolve("deb"), defaults, packages)),
                    executor.submit(() -> RpmPackage.write(staged, version, files.resolve("rpm"), defaults, packages)),
                    executor.submit(() -> ContainerImage.write(staged, version, jars, baseLayer, packages, work)))
                    .forEach(Packages::printSize);
        }
    }

    /**
     * Puts all files into the staging directory. The files get their final modification times before the start-up caches are
     * made, because a cache is valid only for these times.
     */
    private void stage() {
        FileTree.createDirectory(staged.home().resolve("cache"));
        RuntimeImage.link(staged.runtime());
        ProgramJars.install(gateway, target.resolve("picocli-sources.jar"), files.resolve("picocli"), staged, work);
        FileTree.copy(files.resolve("linstor-gateway.sh"), staged.launcher());
        staged.launcher().toFile().setExecutable(true);
        FileTree.copy(files.resolve("linstor-gateway.service"), staged.serviceUnit());
        FileTree.copy(files.resolve("linstor-gateway-setup.service"), staged.setupUnit());
        FileTree.copy(files.resolve("linstor-gateway.toml"), staged.configuration());
        FileTree.copy(files.resolve("firewalld/linstor-gateway.xml"), staged.firewallService());
        FileTree.contents(files.resolve("prometheus"))
                .forEach(file -> FileTree.copy(file, staged.monitoring().resolve(file.getFileName())));
        Documentation.write(project, files, staged);
        List<Path> jars = ProgramJars.jars(staged.jars());
        writeLicences(jars);
        FileTree.setTimesAndPermissions(staged.root(), version.time());
        try (TrainingRuns training = new TrainingRuns(staged, jars, work)) {
            training.writeCaches();
        }
        for (JvmArguments kind : JvmArguments.ALL) {
            FileTree.write(staged.arguments(kind.name()),
                    String.join("\n", kind.complete(Layout.INSTALLED, jars)) + "\n");
        }
        new ManPagesAndCompletions(staged, jars).write(work.resolve("docs"));
        FileTree.setTimesAndPermissions(staged.root(), version.time());
    }

    private void writeLicences(List<Path> jars) {
        BillOfMaterials bill = BillOfMaterials.read(gateway.resolve("bom.json"));
        bill.addRuntime(staged.runtime());
        bill.write(staged.documentation().resolve("sbom.cdx.json"));
        CopyrightFile.write(staged, bill.components(), jars, project.resolve("LICENSE"), files.resolve("licences"));
    }

    private static void printSize(Future<Path> build) {
        try {
            Path file = build.get();
            System.out.printf(Locale.ROOT, "%6.1f MiB  %s%n", file.toFile().length() / MIB, file);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof PackagingException failure
                    ? failure
                    : new PackagingException("cannot build a package", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PackagingException("interrupted", e);
        }
    }
}
