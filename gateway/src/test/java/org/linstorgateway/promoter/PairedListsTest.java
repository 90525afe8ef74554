package org.linstorgateway.promoter;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PairedListsTest {
    private final PairedLists list = new PairedLists("path", "id");

    @ParameterizedTest
    @CsvSource({"/a;/b, 7;5, /a, 1, /a;/c, 1;3, /a;/b;/c, 7;5;3", "/a;/b, 7;5, /a;/b, 1;2, /b, 2, /b, 5",
            "/a, 2, /a, 1, /a;/b, 1;2, /a;/b, 2;3", "/a, '', /a, 1, /a;/b, 1;2, /a;/b, 1;2",
            "/x, 1, /a, 1, /a;/x, 1;2, /x, 1"})
    void an_item_keeps_its_number_and_a_new_one_gets_a_free_one(String isItems, String isNumbers, String wasItems,
            String wasNumbers, String wantedItems, String wantedNumbers, String items, String numbers) {
        assertThat(list.changed(parameters(isItems, isNumbers), parameters(wasItems, wasNumbers),
                parameters(wantedItems, wantedNumbers))).isEqualTo(parameters(items, numbers));
    }

    @Test
    void an_invalid_number_makes_the_file_unreadable() {
        assertThatThrownBy(() -> list.changed(parameters("/a", "x"), Map.of(), Map.of()))
                .isInstanceOf(UnreadablePromoterException.class).hasMessageContaining("'x'");
    }

    private static Map<String, String> parameters(String items, String numbers) {
        return Map.of("path", items, "id", numbers);
    }
}
