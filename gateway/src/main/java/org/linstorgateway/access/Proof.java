package org.linstorgateway.access;

import java.util.Optional;
import java.util.stream.Stream;

/** By what a caller has proved who it is. */
public enum Proof {
    /** By nothing: an anonymous caller. */
    NONE("none", "anonymous"),
    /** By a token of the cluster. */
    TOKEN("token", "token"),
    /** By the token that only root of the server's own machine can read. */
    ROOT_TOKEN("root-token", "the root token of the machine"),
    /** By a client certificate. */
    CERTIFICATE("certificate", "certificate"),
    /** By a token of an identity provider (OpenID Connect). */
    IDENTITY_PROVIDER("identity-provider", "user");

    private final String word;
    private final String noun;

    Proof(String word, String noun) {
        this.word = word;
        this.noun = noun;
    }

    /** Returns the word in the REST API. */
    public String word() {
        return word;
    }

    /** Tells whether it opens no server by itself, as the first token does. */
    boolean needsOpenNetwork() {
        return this == NONE || this == CERTIFICATE || this == IDENTITY_PROVIDER;
    }

    /** Returns what callers with it are called before their name. */
    String noun() {
        return noun;
    }

    /** Returns the proof with a word. */
    public static Optional<Proof> find(String word) {
        return Stream.of(values()).filter(proof -> proof.word.equals(word)).findFirst();
    }
}
