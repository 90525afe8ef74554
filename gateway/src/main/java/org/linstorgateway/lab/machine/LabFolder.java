package org.linstorgateway.lab.machine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linstorgateway.target.GatewayException;

/** The folder of a lab, with a lock that the system takes away from a process that dies. */
public final class LabFolder implements AutoCloseable {
    private final LabNames names;
    private final FileChannel channel;

    private LabFolder(LabNames names, FileChannel channel) {
        this.names = names;
        this.channel = channel;
    }

    /**
     * Makes the folder of a new lab; what a lab of the same name left that was killed goes.
     *
     * @throws GatewayException ({@code CONFLICT}) when such a lab runs, or when things that no lab made bear its names
     */
    public static LabFolder claim(LabNames names) {
        try {
            if (Files.isDirectory(names.folder())) {
                clear(names);
            } else {
                requireUnused(names);
            }
            Files.createDirectories(names.folder(),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            LabFolder folder = new LabFolder(names, lock(names));
            folder.furnish();
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void requireUnused(LabNames names) {
        LabNetwork.namespaces(names).stream().findFirst().ifPresent(namespace -> {
            throw inUse("a network namespace '" + namespace + "'");
        });
        if (LabNetwork.hasUplink(names)) {
            throw inUse("a network interface '" + names.uplink() + "'");
        }
    }

    private static GatewayException inUse(String what) {
        return GatewayException.conflict("this machine has " + what + " already, which no lab made",
                "Choose other names with --name.");
    }

    private static FileChannel lock(LabNames names) throws IOException {
        FileChannel channel = FileChannel.open(names.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(channel).isEmpty()) {
            channel.close();
            throw GatewayException.conflict("a lab '" + names.lab() + "' is running on this machine",
                    "End it with Ctrl-C where it was started, or give this one another name with --name.");
        }
        return channel;
    }

    private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
        try {
            @Nullable
            FileLock lock = channel.tryLock();
            return Optional.ofNullable(lock);
        } catch (OverlappingFileLockException e) {
            return Optional.empty();
        }
    }

    private void furnish() throws IOException {
        Files.createDirectories(names.disks());
        place("host.sh", names.folder().resolve("host.sh"));
        place("iptables", names.iptables());
        place("ganesha-nfs", names.agents().resolve("heartbeat").resolve("ganesha-nfs"));
    }

    private static void place(String resource, Path file) throws IOException {
        try (InputStream content = LabFolder.class.getResourceAsStream(resource)) {
            if (content == null) {
                throw new IllegalStateException("the program lacks its resource " + resource);
            }
            Files.createDirectories(file.getParent());
            Files.copy(content, file);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    /**
     * Removes what a lab left that was killed.
     *
     * @return whether there was anything
     * @throws GatewayException ({@code CONFLICT}) when the lab runs
     */
    public static boolean clear(LabNames names) {
        if (!Files.isDirectory(names.folder())) {
            return false;
        }
        try (FileChannel _ = lock(names)) {
            remove(names);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(LabNames names) throws IOException {
        endProcesses(names);
        LabNetwork.clear(names);
        detachDisks(names);
        try (Stream<Path> files = Files.walk(names.folder())) {
            for (Path each : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }

    /** The hosts die with their lab by themselves; what else is in its namespaces dies here. */
    private static void endProcesses(LabNames names) {
        for (String namespace : LabNetwork.namespaces(names)) {
            Tool.attempt("ip", "netns", "pids", namespace).output().lines().filter(line -> line.matches("\\d+"))
                    .forEach(process -> ProcessHandle.of(Long.parseLong(process))
                            .ifPresent(ProcessHandle::destroyForcibly));
        }
    }

    private static void detachDisks(LabNames names) {
        Tool.run("losetup", "--list", "--noheadings", "--output", "NAME,BACK-FILE").lines()
                .filter(line -> line.contains(" " + names.disks() + "/"))
                .forEach(line -> Tool.attempt("losetup", "--detach", line.split("\\s+", 2)[0]));
    }

    /** Removes it, with all of the lab that is still there. */
    @Override
    public void close() {
        try (channel) {
            remove(names);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
