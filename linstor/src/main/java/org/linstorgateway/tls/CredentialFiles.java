package org.linstorgateway.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The credentials that systemd passes to a service ({@code LoadCredential=}, systemd.exec(5)). A service without privileges
 * cannot read a file of root.
 *
 * @param folder
 *            the folder with the copies; empty if this process has none
 */
public record CredentialFiles(Optional<Path> folder) {
    private static final String VARIABLE = "CREDENTIALS_DIRECTORY";

    /** Returns the credentials of a process with these environment variables. */
    public static CredentialFiles of(Map<String, String> environment) {
        return new CredentialFiles(Optional.ofNullable(environment.get(VARIABLE)).map(String::strip)
                .filter(value -> !value.isEmpty()).map(Path::of));
    }

    /** Returns a file, or the credential with its name if this process cannot read it. */
    public Path find(Path file) {
        if (Files.isReadable(file) || file.getFileName() == null) {
            return file;
        }
        return folder.map(path -> path.resolve(file.getFileName().toString())).filter(CredentialFiles::hasContent)
                .orElse(file);
    }

    /** Returns false for an empty line, which the service's unit has in place of a missing file. */
    private static boolean hasContent(Path credential) {
        try {
            return !Files.readString(credential).isBlank();
        } catch (IOException e) {
            return false;
        }
    }
}
