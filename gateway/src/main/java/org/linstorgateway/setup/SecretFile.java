package org.linstorgateway.setup;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/** Writer of files that must not be replaced. */
final class SecretFile {
    private static final String OWNER_ONLY = "rw-------";
    private static final String READABLE = "rw-r--r--";

    private SecretFile() {}

    /** Writes a file that only its owner can read, complete from the first moment. It must not exist. */
    static void writePrivate(Path file, String text) {
        write(file, text, OWNER_ONLY);
    }

    /** Writes a file that all users can read. It must not exist. */
    static void writePublic(Path file, String text) {
        write(file, text, READABLE);
    }

    /** A link, unlike a move, fails if another process has made the file. */
    private static void write(Path file, String text, String permissions) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder == null) {
                throw new IOException("it has no folder");
            }
            Files.createDirectories(folder);
            Path written = Files.createTempFile(folder, "new-", ".tmp",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
            try {
                Files.writeString(written, text);
                Files.setPosixFilePermissions(written, PosixFilePermissions.fromString(permissions));
                Files.createLink(file, written);
            } finally {
                Files.deleteIfExists(written);
            }
        } catch (FileAlreadyExistsException e) {
            throw GatewayException.of(ErrorCode.CONCURRENT_CHANGE, "another process has just made the file " + file,
                    "", e);
        } catch (IOException e) {
            throw GatewayException.of(ErrorCode.INVALID_SETTING,
                    "cannot write the file " + file + ": " + e.getMessage(), "Run the command as root.", e);
        }
    }
}
