package org.linstorgateway.protocol;

import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ListOrderTest {
    private static List<String> ordered(List<String> present, String... wanted) {
        return ListOrder.keeping(present, List.of(wanted), element -> element.replaceFirst("/.*", ""));
    }

    @Test
    void elements_that_stay_keep_their_order_and_new_ones_have_their_place() {
        assertThat(ordered(List.of("a", "b", "c"), "c", "a", "b")).containsExactly("a", "b", "c");
        assertThat(ordered(List.of("a", "b"), "new", "b", "a", "last")).containsExactly("new", "a", "b", "last");
        assertThat(ordered(List.of("a", "b", "c"), "c", "new", "a")).containsExactly("a", "new", "c");
        assertThat(ordered(List.of(), "b", "a")).containsExactly("b", "a");
    }

    @Test
    void an_element_that_changes_in_place_has_its_wanted_value() {
        assertThat(ordered(List.of("a/1", "b/1"), "b/2", "a/1")).containsExactly("a/1", "b/2");
    }

    @Test
    void a_list_with_an_element_twice_stays_as_it_is() {
        assertThat(ordered(List.of("a", "b"), "b", "a/1", "a/2")).containsExactly("b", "a/1", "a/2");
    }
}
