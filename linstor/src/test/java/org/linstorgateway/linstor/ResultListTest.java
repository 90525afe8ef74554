package org.linstorgateway.linstor;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ResultListTest {
    @ParameterizedTest
    @CsvSource({"-4611686018406940171, ERROR, 501", "-9223372036800773142, WARNING, 1002",
            "4611686018447582995, INFO, 10003",
            "20447233, SUCCESS, 1", "-3458764513820540931, ERROR, 32765"})
    void severity_and_code_are_bits_of_the_return_code(long retCode, Severity severity, int code) throws Exception {
        ResultEntry answer = ResultListReader.read("[{\"ret_code\":" + retCode + "}]").entries().getFirst();

        assertThat(answer.severity()).isEqualTo(severity);
        assertThat(answer.code()).isEqualTo(code);
    }

    @Test
    void errors_within_a_list_of_successes_are_found() throws Exception {
        ResultList answers = ResultListReader.read("[{\"ret_code\":1,\"message\":\"fine\"},"
                + "{\"ret_code\":-4611686018427386906,\"message\":\"broken\",\"error_report_ids\":[\"6B-1\"]}]");

        assertThat(answers.firstError()).get().satisfies(error -> {
            assertThat(error.message()).isEqualTo("broken");
            assertThat(error.errorReportIds()).containsExactly("6B-1");
            assertThat(error.cause()).isEmpty();
        });
    }

    @Test
    void a_reference_without_a_value_is_tolerated() throws Exception {
        ResultList answers = ResultListReader
                .read("[{\"ret_code\":1,\"obj_refs\":{\"Snapshot\":null,\"RscDfn\":\"vm\"}}]");

        assertThat(answers.entries().getFirst().references()).containsEntry("Snapshot", "").containsEntry("RscDfn",
                "vm");
    }

    @Test
    void reports_are_read_wherever_they_stand() throws Exception {
        String body = Recorded.text("size-query-missing-group.json");

        assertThat(ResultListReader.isAnswers(body)).isTrue();
        assertThat(ResultListReader.read(body).notFound()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "null", "{}", "[null]", "[{}]", "[1]", "<html>", "[{\"ret_code\":\"x\"}]", "[",
            "{\"error\":"})
    void what_is_no_answer_cannot_be_read(String body) {
        assertThatExceptionOfType(UnreadableException.class).isThrownBy(() -> ResultListReader.read(body));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[{\"name\":\"vm\"}]", "[{\"name\":\"vm\",\"reports\":[{\"ret_code\":1}]}]",
            "{\"name\":\"reports\"}", "[{\"content\":\"\\\"ret_code\\\":1\"}]"})
    void lists_of_objects_are_not_taken_for_results(String body) {
        assertThat(ResultListReader.isAnswers(body)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1.28.0, 1.28.0, true", "1.28.0, 1.27.9, true", "1.28.0, 1.28.1, false", "1.9.0, 1.28.0, false",
            "1.29.0-rc.1, 1.29.0, true", "2, 1.28.0, true", "'', 1.28.0, false", "unknown, 1.0.0, false"})
    void versions_are_compared_by_number(String have, String want, boolean enough) {
        assertThat(new ControllerVersion("1.34.0", have).atLeast(want)).isEqualTo(enough);
    }

    @ParameterizedTest
    @CsvSource({"/etc/x.toml, %2Fetc%2Fx.toml", "/a+b, %2Fa%252Bb", "/a%b, %2Fa%2525b", "/a b, %2Fa%20b",
            "/ü, %2F%C3%BC", "/a?b#c, %2Fa%3Fb%23c"})
    void what_linstor_decodes_twice_is_encoded_twice(String path, String segment) {
        assertThat(PathEncoding.file(path)).isEqualTo(segment);
    }
}
