package org.linstorgateway.promoter;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PercentSignTest {
    private static OcfAgent parse(String value) {
        return (OcfAgent) StartEntry.parse("ocf:heartbeat:Dummy d a=x password='" + value + "'");
    }

    @ParameterizedTest
    @CsvSource({"100%, 100%%", "%h, %%h", "%%, %%%%", "a%nb%, a%%nb%%"})
    void a_percent_sign_is_written_twice_and_read_as_one(String value, String written) {
        OcfAgent agent = OcfAgent.of("heartbeat", "Dummy", "d", Map.of("a", value));

        assertThat(agent.text()).isEqualTo("ocf:heartbeat:Dummy d a='" + written + "'");
        assertThat(((OcfAgent) StartEntry.parse(agent.text())).parameters()).containsEntry("a", value);
        assertThat(agent.expandedParameters()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x%hy", "ab%ncd", "%%%zx", "x%1"})
    void a_value_in_which_systemd_replaces_something_is_shown_as_it_is_and_is_a_problem(String text) {
        OcfAgent agent = parse(text);

        assertThat(agent.parameters()).containsEntry("password", text);
        assertThat(agent.expandedParameters()).containsExactly("password");
        assertThat(StartListProblems.of(List.of(agent))).singleElement().asString()
                .contains("'password'", "ocf:heartbeat:Dummy d", "'%%'").doesNotContain(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"100%", "%-", "%%h", "%%%%z", "a%ä"})
    void a_sign_that_systemd_keeps_is_no_problem(String text) {
        assertThat(StartListProblems.of(List.of(parse(text)))).isEmpty();
    }

    @Test
    void a_change_of_another_parameter_leaves_specifiers_alone() {
        assertThat(parse("%h").with("b", "50%").text()).isEqualTo("ocf:heartbeat:Dummy d a=x b='50%%' password='%h'");
        assertThat(parse("%h").with("password", "%n").text()).isEqualTo("ocf:heartbeat:Dummy d a=x password='%%n'");
    }
}
