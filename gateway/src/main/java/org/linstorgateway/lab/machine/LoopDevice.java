package org.linstorgateway.lab.machine;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linstorgateway.sim.ResourceState.VolumeState;

/** A loop device on a sparse file with the data of a volume. */
final class LoopDevice {
    private static final long KIB = 1024;
    private static final String TYPE = "FileSystem/Type";
    private static final String PARAMETERS = "FileSystem/MkfsParams";

    private final Path file;
    private final String device;
    private final String drbdDevice;
    private final String link;
    private final int number;
    private long sizeKib;

    private LoopDevice(Path file, String device, String resource, VolumeState disk) {
        this.file = file;
        this.device = device;
        this.drbdDevice = "/dev/drbd" + disk.minor().orElseThrow();
        this.link = "/dev/drbd/by-res/" + resource + "/" + disk.number();
        this.number = disk.number();
        this.sizeKib = disk.sizeKib();
    }

    /** @param content a file with the data; empty for a new volume, which gets its file system */
    static LoopDevice create(Path folder, String resource, VolumeState disk, Optional<Path> content) {
        Path file = folder.resolve(resource + "-" + disk.number() + "-" + disk.identity());
        content.ifPresent(data -> copy(data, file));
        resize(file, disk.sizeKib());
        String device = CommandRunner.run("losetup", "--find", "--show", file.toString());
        if (content.isEmpty()) {
            createFileSystem(device, disk.props());
        }
        return new LoopDevice(file, device, resource, disk);
    }

    private static void copy(Path from, Path to) {
        CommandRunner.run("cp", "--sparse=always", "--reflink=auto", from.toString(), to.toString());
    }

    /** Returns the number of its volume. */
    int number() {
        return number;
    }

    /** Copies the data that it has now, and returns the file. Writes to a file system during the copy may be in it in part. */
    Path copy(Path folder, String snapshot) {
        Path file = folder.resolve(this.file.getFileName() + "@" + snapshot);
        CommandRunner.run("sync", "--file-system", this.file.toString());
        CommandRunner.run("blockdev", "--flushbufs", device);
        copy(this.file, file);
        return file;
    }

    private static void resize(Path file, long sizeKib) {
        try (RandomAccessFile image = new RandomAccessFile(file.toFile(), "rw")) {
            image.setLength(sizeKib * KIB);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Creates the file system like LINSTOR's satellite after the creation of a volume. */
    private static void createFileSystem(String device, Map<String, String> props) {
        String type = props.getOrDefault(TYPE, "");
        if (type.isEmpty()) {
            return;
        }
        List<String> words = new ArrayList<>(List.of("mkfs." + type, "-q"));
        String parameters = props.getOrDefault(PARAMETERS, "").strip();
        if (!parameters.isEmpty()) {
            words.addAll(List.of(parameters.split("\\s+")));
        }
        words.add(device);
        CommandRunner.run(words.toArray(String[]::new));
    }

    void grow(long wantedKib) {
        if (wantedKib > sizeKib) {
            resize(file, wantedKib);
            CommandRunner.run("losetup", "--set-capacity", device);
            sizeKib = wantedKib;
        }
    }

    /** Creates the device node and the symbolic link of DRBD and udev on a host. */
    void showOn(LabHost host) {
        host.attempt("sh", "-c", "test -b $0 || mknod $0 b $1 $2; mkdir -p $(dirname $3); ln -sfn $0 $3", drbdDevice,
                Integer.toString(major()), Integer.toString(minor()), link);
    }

    void hideFrom(LabHost host) {
        host.attempt("sh", "-c", "rm -f $0 $1; rmdir --ignore-fail-on-non-empty $(dirname $1)", drbdDevice, link);
    }

    /** Sends a signal to the processes on a host that have it open. A mounted file system is the kernel's, and is not stopped. */
    void signalUsers(LabHost host, String signal) {
        host.attempt("sh", "-c", "test -b $0 && fuser -k -$1 $0 >/dev/null 2>&1", drbdDevice, signal);
    }

    /** Returns whether it is mounted on a host or a process there has it open. */
    boolean isInUseOn(LabHost host) {
        return host.attempt("sh", "-c", "test -b $0 && { grep -qE \"^($0|$1) \" /proc/mounts || fuser -s $0; }",
                drbdDevice, link).ok();
    }

    void remove() {
        CommandRunner.attempt("losetup", "--detach", device);
        delete(file);
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int major() {
        return (int) ((deviceNumber() >> 8) & 0xfff);
    }

    /** Returns the minor number. Linux stores its low byte in the lowest bits, the rest above the major number. */
    private int minor() {
        return (int) ((deviceNumber() & 0xff) | ((deviceNumber() >> 12) & 0xfff00));
    }

    private long deviceNumber() {
        try {
            return ((Number) Files.getAttribute(Path.of(device), "unix:rdev")).longValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
