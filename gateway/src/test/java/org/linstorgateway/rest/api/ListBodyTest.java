package org.linstorgateway.rest.api;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.linstorgateway.rest.api.ApiResponse.Body;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class ListBodyTest {
    private final ListBody<List<String>> lists = new ListBody<>();

    private Body body(List<String> list, int targets) {
        return lists.of(list, targets, list.stream().map(name -> Map.of("name", name)));
    }

    private static String text(Body body) {
        return body instanceof Body.Written written ? new String(written.json(), UTF_8) : body.toString();
    }

    @Test
    void callers_with_the_same_list_share_its_json() {
        List<String> list = List.of("one", "two");

        Body first = body(list, 2);

        assertThat(text(first)).isEqualTo("[{\"name\":\"one\"},{\"name\":\"two\"}]");
        assertThat(lists.of(list, 2, Stream.of())).isSameAs(first);
    }

    @Test
    void another_list_is_written_anew_although_it_is_equal() {
        Body first = body(List.of("one"), 1);

        Body second = body(List.of("one"), 1);

        assertThat(second).isNotSameAs(first);
        assertThat(text(second)).isEqualTo("[{\"name\":\"one\"}]");
    }

    @Test
    void a_long_list_is_never_in_memory_as_a_whole() {
        assertThat(body(List.of("one"), 1001)).isInstanceOf(Body.Elements.class);
    }
}
