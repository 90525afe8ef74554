package org.linstorgateway.promoter;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class AssignmentsTest {
    @ParameterizedTest
    @CsvSource(ignoreLeadingAndTrailingWhitespace = true, value = {"'', '', a=1, a=1", "x=1, '', a=1, x=1 a=1",
            "x=1  a=1, a=1, '', x=1", "a=1, a=1, '', ''", "a=7 x=1, a=1, a=2, a=2 x=1", "a=7  x, a=1, a=1, a=7  x",
            "x  y, '', '', x  y", "x=1, a=1, '', x=1", "a=1 b=2 a=3, a=1, a=4, a=1 b=2 a=4"})
    void only_the_difference_changes(String is, String was, String wanted, String changed) {
        assertThat(Assignments.changed(is, was, wanted)).isEqualTo(changed);
    }

    @ParameterizedTest
    @CsvSource({"a=1 b=2, b, 2", "a=1 a=2, a, 2", "a=b=c, a, b=c", "a, a, ''"})
    void the_last_value_of_a_name_counts(String list, String name, String value) {
        assertThat(Assignments.value(list, name)).contains(value);
    }
}
