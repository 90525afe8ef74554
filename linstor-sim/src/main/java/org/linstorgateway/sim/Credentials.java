package org.linstorgateway.sim;

/** Credentials that the simulated controller requires from its clients. */
public sealed interface Credentials {

    /** A bearer token in the {@code Authorization} header. */
    record Bearer(String token) implements Credentials {

        /** Hides the token. */
        @Override
        public String toString() {
            return "Bearer[token=***]";
        }
    }

    /** User and password, as a controller with LDAP requires them (HTTP basic authentication). */
    record Basic(String user, String password) implements Credentials {

        /** Hides the password. */
        @Override
        public String toString() {
            return "Basic[user=" + user + ", password=***]";
        }
    }
}
