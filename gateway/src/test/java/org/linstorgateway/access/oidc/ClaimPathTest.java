package org.linstorgateway.access.oidc;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ClaimPathTest {
    private static final Map<String, Object> CLAIMS = Map.of("groups", List.of("a", "b"), "role", "a b",
            "scope", "openid a  b", "realm_access", Map.of("roles", List.of("c")), "https://example.com/roles",
            List.of("d"), "resource_access", Map.of("my.client", Map.of("roles", List.of("e"))), "a.b", "whole", "a",
            Map.of("b", "nested"), "number", 7, "mixed", List.of("f", 7, List.of("g")));

    private static List<String> texts(String path) {
        return new ClaimPath(path).texts(CLAIMS);
    }

    @Test
    void a_claim_is_a_list_or_one_text() {
        assertThat(texts("groups")).containsExactly("a", "b");
        assertThat(texts("role")).as("a name may have blanks").containsExactly("a b");
        assertThat(texts("mixed")).containsExactly("f");
        assertThat(texts("number")).isEmpty();
        assertThat(texts("missing")).isEmpty();
    }

    @Test
    void scopes_are_words_of_one_text() {
        assertThat(texts("scope")).containsExactly("openid", "a", "b");
    }

    @Test
    void a_claim_within_others_has_their_names_with_dots_between() {
        assertThat(texts("realm_access.roles")).containsExactly("c");
        assertThat(texts("resource_access.my.client.roles")).containsExactly("e");
        assertThat(texts("realm_access.missing")).isEmpty();
        assertThat(texts("groups.a")).isEmpty();
        assertThat(texts("https://example.com/roles")).containsExactly("d");
        assertThat(texts("a.b")).containsExactly("whole");
    }
}
