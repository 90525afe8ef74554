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
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/** The folder of a lab, with a lock that the kernel releases when the process dies. */
public final class LabFolder implements AutoCloseable {
    private final LabNames names;
    private final FileChannel channel;

    private LabFolder(LabNames names, FileChannel channel) {
        this.names = names;
        this.channel = channel;
    }

    /**
     * Creates the folder of a new lab. Removes the leftovers of a killed lab of the same name.
     *
     * @throws GatewayException ({@code CONFLICT}) if such a lab is running, or if other programs use its names
     */
    public static LabFolder create(LabNames names) {
        try {
            if (Files.isDirectory(names.folder())) {
                clear(names);
            } else {
                requireUnused(names);
            }
            Files.createDirectories(names.folder(),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            LabFolder folder = new LabFolder(names, lock(names));
            folder.installFiles();
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
        return GatewayException.of(ErrorCode.LAB_NOT_POSSIBLE,
                "this machine already has " + what + ", which was not created by a lab",
                "Choose another name with --name.");
    }

    private static FileChannel lock(LabNames names) throws IOException {
        FileChannel channel = FileChannel.open(names.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(channel).isEmpty()) {
            channel.close();
            throw GatewayException.of(ErrorCode.LAB_NOT_POSSIBLE,
                    "a lab '" + names.lab() + "' is running on this machine",
                    "Stop it with Ctrl-C in its terminal, or give this lab another name with --name.");
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

    private void installFiles() throws IOException {
        Files.createDirectories(names.disks());
        installFile("host.sh", names.folder().resolve("host.sh"));
        installFile("iptables", names.iptables());
        installFile("ganesha-nfs", names.agents().resolve("heartbeat").resolve("ganesha-nfs"));
    }

    private static void installFile(String resource, Path file) throws IOException {
        try (InputStream content = LabFolder.class.getResourceAsStream(resource)) {
            if (content == null) {
                throw new IllegalStateException("the program lacks the resource file " + resource);
            }
            Files.createDirectories(file.getParent());
            Files.copy(content, file);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    /**
     * Removes the leftovers of a lab that was killed.
     *
     * @return whether there were any
     * @throws GatewayException ({@code CONFLICT}) if the lab is running
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
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Kills all processes in the namespaces of the lab. The hosts themselves die with their lab. */
    private static void endProcesses(LabNames names) {
        for (String namespace : LabNetwork.namespaces(names)) {
            CommandRunner.attempt("ip", "netns", "pids", namespace).output().lines()
                    .filter(line -> line.matches("\\d+"))
                    .forEach(process -> ProcessHandle.of(Long.parseLong(process))
                            .ifPresent(ProcessHandle::destroyForcibly));
        }
    }

    private static void detachDisks(LabNames names) {
        CommandRunner.run("losetup", "--list", "--noheadings", "--output", "NAME,BACK-FILE").lines()
                .filter(line -> line.contains(" " + names.disks() + "/"))
                .forEach(line -> CommandRunner.attempt("losetup", "--detach", line.split("\\s+", 2)[0]));
    }

    /** Removes the folder and all other remaining parts of the lab. */
    @Override
    public void close() {
        try (channel) {
            remove(names);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
