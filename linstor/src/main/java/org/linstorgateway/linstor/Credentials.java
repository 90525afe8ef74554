package org.linstorgateway.linstor;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;

/** What LINSTOR is to know us by. No implementation shows its secret in {@code toString()}. */
public sealed interface Credentials permits Credentials.Password, BearerToken {
    /** The value of the Authorization header; asked for at each request. */
    String authorization();

    static Credentials password(String user, String password) {
        return new Password(user, password);
    }

    /**
     * A token from a file, which is read again at each request, as tokens rotate.
     *
     * @param file
     *            the token alone, or JSON with a member {@code token}
     * @throws IllegalArgumentException
     *             if the file cannot be read or holds no token
     */
    static Credentials tokenFile(Path file) {
        return new BearerToken(file);
    }

    /** User name and password, for LINSTOR with LDAP. */
    record Password(String user, String password) implements Credentials {
        @Override
        public String authorization() {
            byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
            return "Basic " + Base64.getEncoder().encodeToString(pair);
        }

        @Override
        public String toString() {
            return "user " + user;
        }
    }

    /** The header of credentials that may be absent. */
    static Optional<String> authorization(Optional<Credentials> credentials) {
        return credentials.map(Credentials::authorization);
    }
}
