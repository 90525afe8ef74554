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
    void severity_and_code_are_parts_of_the_return_code(long retCode, Severity severity, int code) throws Exception {
        ResultEntry entry = ResultListReader.read("[{\"ret_code\":" + retCode + "}]").entries().getFirst();

        assertThat(entry.severity()).isEqualTo(severity);
        assertThat(entry.code()).isEqualTo(code);
    }

    /** Answer of LINSTOR 1.34 to a file that it has stored. */
    @Test
    void errors_of_nodes_are_told_from_those_of_the_controller() throws Exception {
        String ofNode = "{\"ret_code\":-4611686018388589600,\"message\":\"(n1) Failed to create meta-data for DRBD volume bad/0\"}";
        String applied = "{\"ret_code\":38797315,\"message\":\"(n3) Node changes applied.\"}";
        String ofController = "{\"ret_code\":-4611686018427386906,\"message\":\"An unknown error occurred.\"}";

        assertThat(ResultListReader.read("[" + applied + "," + ofNode + "]").errorsOfNodes())
                .extracting(error -> error.node().orElseThrow()).containsExactly("n1");
        assertThat(ResultListReader.read("[" + ofNode + "," + ofController + "]").errorsOfNodes()).isEmpty();
        assertThat(ResultListReader.read("[" + applied + "]").errorsOfNodes()).isEmpty();
    }

    @Test
    void an_error_in_a_list_of_successes_is_found() throws Exception {
        ResultList results = ResultListReader.read("[{\"ret_code\":1,\"message\":\"fine\"},"
                + "{\"ret_code\":-4611686018427386906,\"message\":\"broken\",\"error_report_ids\":[\"6B-1\"]}]");

        assertThat(results.firstError()).get().satisfies(error -> {
            assertThat(error.message()).isEqualTo("broken");
            assertThat(error.errorReportIds()).containsExactly("6B-1");
            assertThat(error.cause()).isEmpty();
        });
    }

    @Test
    void a_reference_with_a_null_value_is_allowed() throws Exception {
        ResultList results = ResultListReader
                .read("[{\"ret_code\":1,\"obj_refs\":{\"Snapshot\":null,\"RscDfn\":\"vm\"}}]");

        assertThat(results.entries().getFirst().references()).containsEntry("Snapshot", "").containsEntry("RscDfn",
                "vm");
    }

    @Test
    void results_in_a_member_reports_are_read() throws Exception {
        String body = RecordedResponses.text("size-query-missing-group.json");

        assertThat(ResultListReader.isResultList(body)).isTrue();
        assertThat(ResultListReader.read(body).notFound()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "null", "{}", "[null]", "[{}]", "[1]", "<html>", "[{\"ret_code\":\"x\"}]", "[",
            "{\"error\":"})
    void a_body_that_is_not_a_result_is_unreadable(String body) {
        assertThatExceptionOfType(UnreadableBodyException.class).isThrownBy(() -> ResultListReader.read(body));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[{\"name\":\"vm\"}]", "[{\"name\":\"vm\",\"reports\":[{\"ret_code\":1}]}]",
            "{\"name\":\"reports\"}", "[{\"content\":\"\\\"ret_code\\\":1\"}]"})
    void a_list_of_objects_is_not_a_list_of_results(String body) {
        assertThat(ResultListReader.isResultList(body)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1.28.0, 1.28.0, true", "1.28.0, 1.27.9, true", "1.28.0, 1.28.1, false", "1.9.0, 1.28.0, false",
            "1.29.0-rc.1, 1.29.0, true", "2, 1.28.0, true", "'', 1.28.0, false", "unknown, 1.0.0, false"})
    void versions_are_compared_numerically(String version, String minimum, boolean expected) {
        assertThat(new ControllerVersion("1.34.0", version).isRestApiAtLeast(minimum)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"/etc/x.toml, %2Fetc%2Fx.toml", "/a+b, %2Fa%252Bb", "/a%b, %2Fa%2525b", "/a b, %2Fa%20b",
            "/ü, %2F%C3%BC", "/a?b#c, %2Fa%3Fb%23c"})
    void characters_that_linstor_decodes_twice_are_encoded_twice(String path, String segment) {
        assertThat(PathEncoding.file(path)).isEqualTo(segment);
    }
}
