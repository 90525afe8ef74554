package org.linstorgateway.dist;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Operations on the files of a directory tree. */
final class FileTree {
    private static final String EXECUTABLE = "rwxr-xr-x";
    private static final String NOT_EXECUTABLE = "rw-r--r--";

    private FileTree() {}

    /** Returns all files and directories below a directory, sorted by path, without the directory itself. */
    static List<Path> contents(Path directory) {
        try (Stream<Path> paths = Files.walk(directory)) {
            return paths.filter(path -> !path.equals(directory)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes a directory with its contents, if it exists. */
    static void delete(Path directory) {
        if (Files.exists(directory)) {
            contents(directory).stream().sorted(Comparator.reverseOrder()).forEach(FileTree::deleteOne);
            deleteOne(directory);
        }
    }

    private static void deleteOne(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void createDirectory(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a text file and creates its parent directories. */
    static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Copies a file and creates the parent directories of the copy.
     *
     * @throws PackagingException when the file does not exist or cannot be copied
     */
    static void copy(Path from, Path to) {
        try {
            Files.createDirectories(to.getParent());
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new PackagingException("cannot package '" + from + "'", e);
        }
    }

    /**
     * Reads a text file.
     *
     * @throws PackagingException when the file does not exist or cannot be read
     */
    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new PackagingException("cannot read '" + file + "'", e);
        }
    }

    /**
     * Sets one modification time on everything below a directory, and permissions that do not depend on the umask: 0755 for
     * directories and executables, 0644 for other files.
     */
    static void setTimesAndPermissions(Path directory, Instant time) {
        try {
            for (Path path : contents(directory)) {
                boolean executable = Files.isDirectory(path) || Files.isExecutable(path);
                Files.setPosixFilePermissions(path,
                        PosixFilePermissions.fromString(executable ? EXECUTABLE : NOT_EXECUTABLE));
                Files.setLastModifiedTime(path, FileTime.from(time));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes all symbolic links below a directory, but not their targets. */
    static void deleteSymbolicLinks(Path directory) {
        contents(directory).stream().filter(Files::isSymbolicLink).forEach(FileTree::deleteOne);
    }

    /** Tells whether the path is a regular file; a symbolic link is not. */
    static boolean isFile(Path path) {
        return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
    }
}
