package org.linstorgateway.linstor;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linstorgateway.linstor.wire.PromotionJson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JsonTest {
    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<PromotionJson> each(String text) throws Exception {
        List<PromotionJson> read = new ArrayList<>();
        assertThat(Json.readEach(stream(text), PromotionJson.class, read::add)).isTrue();
        return read;
    }

    /** The status of drbd-reactor on a node with a thousand targets is one string of 1.5 MB. */
    @ParameterizedTest
    @ValueSource(ints = {40_000, 70_000, 250_000, 3_000_000})
    void a_string_may_be_long(int length) throws Exception {
        String name = "n\u00f6\\\"".repeat(length / 4);
        String json = "{\"resource_name\": \"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}";

        assertThat(Json.read(json, PromotionJson.class).resourceName()).isEqualTo(name);
        assertThat(each("[" + json + "]")).singleElement()
                .satisfies(read -> assertThat(read.resourceName()).isEqualTo(name));
    }

    @Test
    void members_may_be_unknown_absent_and_null() throws Exception {
        PromotionJson read = Json.read(
                """
                        {"later": {"a": [1, {"b": null}], "c": 1.5e300}, "resource_name": null, "may_promote": true, "more": []}""",
                PromotionJson.class);

        assertThat(read.resourceName()).isNull();
        assertThat(read.nodeName()).isNull();
        assertThat(read.mayPromote()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"resource_name\": 5}", "{\"resource_name\": {}}", "{\"may_promote\": \"yes\"}",
            "{\"may_promote\": 1}", "[]", "5", "{\"resource_name\" \"vm\"}", "{resource_name: \"vm\"}", "nonsense", "",
            "{\"resource_name\": \"vm\""})
    void anything_else_is_unreadable(String json) {
        assertThatThrownBy(() -> Json.read(json, PromotionJson.class)).isInstanceOf(UnreadableBodyException.class);
    }

    @Test
    void a_deeply_nested_value_is_unreadable() {
        String json = "{\"later\": " + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        assertThatThrownBy(() -> Json.read(json, PromotionJson.class)).isInstanceOf(UnreadableBodyException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[{\"resource_name\": \"v", "[{\"resource_name\": \"vm\"}",
            "[", ""})
    void a_list_that_ends_early_is_a_lost_connection(String json) {
        assertThatThrownBy(() -> Json.readEach(stream(json), PromotionJson.class, _ -> true))
                .isInstanceOf(EOFException.class);
    }

    @Test
    void the_elements_of_a_list_are_read_one_by_one_until_the_consumer_has_enough() throws Exception {
        List<PromotionJson> read = new ArrayList<>();
        boolean complete = Json.readEach(stream("[{\"node_name\": \"a\"}, {\"node_name\": \"b\"}, nonsense"),
                PromotionJson.class, element -> {
                    read.add(element);
                    return read.size() < 2;
                });

        assertThat(complete).isFalse();
        assertThat(read).extracting(PromotionJson::nodeName).containsExactly("a", "b");
        assertThat(each("[]")).isEmpty();
    }
}
