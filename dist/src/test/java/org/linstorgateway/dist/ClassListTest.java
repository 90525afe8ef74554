package org.linstorgateway.dist;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ClassListTest {
    private static final String PROXY = "@lambda-proxy org/example/Target run ()Ljava/lang/Runnable;";

    private final ClassList list = new ClassList(
            name -> name.equals("org/example/Export") ? Set.of() : Set.of(2, 7, 9));

    @Test
    void directives_follow_the_classes() {
        list.add("@cp org/example/Target 2\n" + PROXY + "\norg/example/Target id: 7\n");

        assertThat(list.text()).isEqualTo("org/example/Target\n" + PROXY + "\n@cp org/example/Target 2\n");
    }

    @Test
    void class_numbers_comments_and_classes_of_custom_loaders_are_removed() {
        list.add("""
                # comment
                org/example/Target id: 7
                org/example/Custom id: 8 super: 7 source: custom.jar
                """);

        assertThat(list.text()).isEqualTo("org/example/Target\n");
    }

    @Test
    void lists_are_merged_and_keep_only_call_sites_in_ascending_order() {
        list.add("org/example/Target id: 7\n@cp org/example/Target 1 9 12\n@cp org/example/Export 1 2\n");
        list.add("org/example/Export id: 1\norg/example/Target id: 2\n@cp org/example/Target 2 9\n");

        assertThat(list.text()).isEqualTo("org/example/Export\norg/example/Target\n@cp org/example/Target 2 9\n");
    }

    @Test
    void nondeterministic_entries_are_removed() {
        list.add("""
                java/util/concurrent/atomic/Striped64$Cell id: 5
                @lambda-proxy jdk/internal/net/http/Http2ClientImpl test ()Ljava/util/function/Predicate;
                @cp jdk/internal/net/http/HttpClientImpl 2 7
                """);

        assertThat(list.text()).isBlank();
    }

    @Test
    void classes_of_the_http_client_have_all_their_call_sites() {
        list.add("@cp jdk/internal/net/http/Exchange 7\njdk/internal/net/http/Exchange id: 5\n");

        assertThat(list.text()).isEqualTo("jdk/internal/net/http/Exchange\n@cp jdk/internal/net/http/Exchange 2 7 9\n");
    }

    @Test
    void lambdas_and_string_concatenations_are_call_sites() {
        try (DynamicCallSites sites = new DynamicCallSites(List.of())) {
            assertThat(sites.of("java/util/logging/Level")).isNotEmpty();
            assertThat(sites.of("java/lang/Runnable")).isEmpty();
        }
    }
}
