package org.linstorgateway.sim;

/** What the simulated controller demands of its clients. */
public sealed interface Credentials {

    /** A token in the {@code Authorization} header. */
    record Bearer(String token) implements Credentials {

        /** Hides the token. */
        @Override
        public String toString() {
            return "Bearer[token=***]";
        }
    }

    /** User and password, as a controller with LDAP wants them. */
    record Basic(String user, String password) implements Credentials {

        /** Hides the password. */
        @Override
        public String toString() {
            return "Basic[user=" + user + ", password=***]";
        }
    }
}
