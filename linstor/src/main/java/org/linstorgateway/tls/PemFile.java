package org.linstorgateway.tls;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A file in PEM format.
 *
 * @param setting
 *            setting or environment variable that names the file, for messages
 */
public record PemFile(String setting, Path path) {

    /**
     * Reads the file.
     *
     * @throws IllegalArgumentException
     *             if it cannot be read
     */
    public Pem read() {
        try {
            return new Pem(setting + " (" + path + ")", Files.readString(path));
        } catch (NoSuchFileException e) {
            throw unreadable("there is no such file", e);
        } catch (AccessDeniedException e) {
            throw unreadable("permission denied for the user of this process", e);
        } catch (CharacterCodingException e) {
            throw unreadable("it is not text; expected is a file in PEM format", e);
        } catch (IOException e) {
            throw unreadable(e.getClass().getSimpleName(), e);
        }
    }

    private IllegalArgumentException unreadable(String reason, IOException cause) {
        return new IllegalArgumentException(setting + ": the file " + path + " cannot be read: " + reason, cause);
    }

    /** Returns a text that differs after the file was changed or replaced: its time, size and inode. */
    String stamp() {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return attributes.lastModifiedTime() + " " + attributes.size() + " " + attributes.fileKey();
        } catch (IOException e) {
            return e.getClass().getSimpleName();
        }
    }
}
