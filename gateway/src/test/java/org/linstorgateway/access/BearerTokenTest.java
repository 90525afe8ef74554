package org.linstorgateway.access;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class BearerTokenTest {
    private static final String SIGNED = "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJ4In0.c2lnbmF0dXJl";

    @Test
    void secrets_of_the_cluster_and_signed_tokens_are_tokens_and_hide_themselves() {
        String secret = TokenSecret.random().reveal();

        assertThat(BearerToken.parse(secret).orElseThrow().reveal()).isEqualTo(secret);
        BearerToken signed = BearerToken.parse(SIGNED).orElseThrow();
        assertThat(signed.reveal()).isEqualTo(SIGNED);
        assertThat(signed).hasToString("token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "lgw_x", "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJ4In0", SIGNED + ".x", SIGNED + "\n",
            "a.b.c",
            "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJ4In0.", "Bearer " + SIGNED})
    void other_texts_are_none(String text) {
        assertThat(BearerToken.parse(text)).isEmpty();
    }
}
