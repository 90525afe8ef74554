package org.linstorgateway.linstor;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;

/** Credentials for LINSTOR. The {@code toString()} of every implementation hides the secret. */
public sealed interface Credentials permits Credentials.Password, BearerTokenFile {
    /** Returns the value of the Authorization header; called for each request. */
    String authorization();

    /** Returns the kind of credentials and where they come from, without the secret. */
    String description();

    static Credentials password(String user, String password) {
        return new Password(user, password);
    }

    /**
     * Returns a bearer token in a file, which is read again for each request because tokens expire.
     *
     * @param file
     *            contains the token alone, or JSON with a member {@code token}
     * @throws IllegalArgumentException
     *             if the file cannot be read or has no token
     */
    static Credentials tokenFile(Path file) {
        return tokenFile(file, file);
    }

    /**
     * Returns a bearer token in a file of which this process may read only a copy.
     *
     * @param file
     *            the file that the user knows
     * @param copy
     *            the file to read; the same one if there is no copy
     * @throws IllegalArgumentException
     *             if the copy cannot be read or has no token
     */
    static Credentials tokenFile(Path file, Path copy) {
        return new BearerTokenFile(file, copy);
    }

    /** User name and password, for a LINSTOR with LDAP. */
    record Password(String user, String password) implements Credentials {
        @Override
        public String authorization() {
            byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
            return "Basic " + Base64.getEncoder().encodeToString(pair);
        }

        @Override
        public String description() {
            return "the password of the user '" + user + "'";
        }

        @Override
        public String toString() {
            return "user " + user;
        }
    }

    /** Returns the Authorization header of optional credentials. */
    static Optional<String> authorization(Optional<Credentials> credentials) {
        return credentials.map(Credentials::authorization);
    }
}
