package org.linstorgateway.wire;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linstorgateway.target.GatewayException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JsonTest {
    @Test
    void an_unpaired_surrogate_is_written_as_a_question_mark() {
        assertThat(Json.write(Map.of("message", List.of("x\ud800y", 1, true))))
                .isEqualTo("{\"message\":[\"x?y\",1,true]}");
    }

    @Test
    void an_unpaired_surrogate_is_rejected() {
        JsonObject object = Json.readObject("{\"a\": \"\\ud800\", \"b\": [\"\\udc00x\"], \"c\": \"\\ud83d\\ude00\"}");

        assertThatThrownBy(() -> object.string("a")).isInstanceOf(GatewayException.class)
                .hasMessageContaining("surrogate without its other half");
        assertThatThrownBy(() -> object.strings("b")).hasMessageContaining("surrogate without its other half");
        assertThat(object.string("c")).contains("\ud83d\ude00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\\", "{\"a\": \"b\\", "{\"a\": \"\\u12", "{\"name\": \"music\", \"size_k\\", "[",
            "{\"a\": tru"})
    void a_truncated_text_is_not_json(String text) {
        assertThatThrownBy(() -> Json.read(text)).isInstanceOf(GatewayException.class).hasMessageContaining("not JSON");
    }

    @Test
    void pretty_text_has_the_layout_of_jq() {
        assertThat(Json.writePretty(Json.read("{\"a\":[],\"b\":{},\"c\":[1,[2,3],{\"d\":null}],\"e\":\"\\u00e4\\n\"}")))
                .isEqualTo("""
                        {
                          "a": [],
                          "b": {},
                          "c": [
                            1,
                            [
                              2,
                              3
                            ],
                            {
                              "d": null
                            }
                          ],
                          "e": "ä\\n"
                        }""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nope", "{\"a\" 1}", "{\"a\":tru}", "[1,", "-", "{\"a\":01}"})
    void an_error_has_no_position_behind_the_text(String text) {
        assertThatThrownBy(() -> Json.read(text)).satisfies(failure -> {
            Matcher position = Pattern.compile("position:? (\\d+)").matcher(String.valueOf(failure.getMessage()));
            assertThat(!position.find() || Integer.parseInt(position.group(1)) <= text.length()).isTrue();
        });
    }
}
