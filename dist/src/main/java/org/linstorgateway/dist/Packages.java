package org.linstorgateway.dist;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Makes all packages. */
public final class Packages {
    private static final String VERSION_FILE = "version.properties";
    private static final double MIB = 1024.0 * 1024;

    private final Path project;
    private final Path gateway;
    private final Path files;
    private final Path target;
    private final Path work;
    private final Layout staged;
    private final Release release;

    private Packages(Path project) {
        this.project = project;
        this.gateway = project.resolve("gateway/target");
        this.files = project.resolve("dist/files");
        this.target = project.resolve("dist/target");
        this.work = target.resolve("work");
        this.staged = new Layout(target.resolve("root"));
        this.release = Release.read(gateway.resolve(VERSION_FILE));
    }

    /**
     * Makes them and prints their sizes.
     *
     * @param words the project's directory, where the gateway has been built
     */
    public static void main(String[] words) {
        try {
            new Packages(Path.of(words[0])).make();
        } catch (PackagingException e) {
            System.err.println("ERROR: " + e.getMessage());
            System.exit(1);
        }
    }

    private void make() {
        Tree.delete(staged.root());
        Tree.delete(work);
        Tree.createDirectory(work);
        stage();
        Path system = work.resolve("system");
        SystemFiles.write(staged, system);
        Tree.settle(system, release.time());
        HelloWorld.make(staged, work.resolve("hello"));
        Path packages = target.resolve("packages");
        Tree.delete(packages);
        Tree.createDirectory(packages);
        List<Path> jars = Libraries.jars(staged.libraries());
        try (ExecutorService executor = Executors.newFixedThreadPool(2)) {
            List.of(executor.submit(() -> DebPackage.make(staged, release, files.resolve("deb"), packages)),
                    executor.submit(() -> RpmPackage.make(staged, release, files.resolve("rpm"), packages)),
                    executor.submit(() -> ImageArchive.make(staged, release, jars, system, packages, work)))
                    .forEach(Packages::tell);
        }
    }

    /** Everything as it will be installed. The caches belong to files that have their final times already. */
    private void stage() {
        Tree.createDirectory(staged.home().resolve("cache"));
        RuntimeImage.link(staged.runtime());
        Libraries.install(gateway, target.resolve("picocli-sources.jar"), files.resolve("picocli"), staged, work);
        Tree.copy(files.resolve("linstor-gateway.sh"), staged.launcher());
        staged.launcher().toFile().setExecutable(true);
        Tree.copy(files.resolve("linstor-gateway.service"), staged.unit());
        Tree.copy(files.resolve("linstor-gateway.toml"), staged.configuration());
        Tree.copy(files.resolve("firewalld/linstor-gateway.xml"), staged.firewallService());
        List<Path> jars = Libraries.jars(staged.libraries());
        tellOfOthers(jars);
        Tree.settle(staged.root(), release.time());
        try (Training training = new Training(staged, jars, work)) {
            training.makeCaches();
        }
        for (JvmArguments kind : JvmArguments.ALL) {
            Tree.write(staged.arguments(kind.word()), String.join("\n", kind.whole(Layout.INSTALLED, jars)) + "\n");
        }
        new Manuals(staged, jars).write(work.resolve("docs"));
        Tree.settle(staged.root(), release.time());
    }

    private void tellOfOthers(List<Path> jars) {
        BillOfMaterials bill = BillOfMaterials.read(gateway.resolve("bom.json"));
        bill.addRuntime(staged.runtime());
        bill.write(staged.documentation().resolve("sbom.cdx.json"));
        Notices.write(staged, bill.components(), jars, project.resolve("LICENSE"), files.resolve("licences"));
    }

    private static void tell(Future<Path> making) {
        try {
            Path made = making.get();
            System.out.printf(Locale.ROOT, "%6.1f MiB  %s%n", made.toFile().length() / MIB, made);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof PackagingException failure
                    ? failure
                    : new PackagingException("a package cannot be made", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PackagingException("interrupted", e);
        }
    }
}
