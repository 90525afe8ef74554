package org.linstorgateway.option;

import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OptionTest {
    @Test
    void the_help_has_example_choices_default_and_notes() {
        assertThat(Option.named("--group", ValueType.TEXT, "GROUP").help("The group").example("ssd").byDefault("hdd")
                .note("It must exist.").shellNote("Quote it.").build().shellHelp())
                .isEqualTo("The group, such as ssd (default: hdd). It must exist. Quote it.");
        assertThat(Option.choice("--kind", "KIND", List.of("a", "b")).help("The kind").defaultText("any").build()
                .shellHelp()).isEqualTo("The kind: a, b (default: any).");
        assertThat(Option.named("--hosts", ValueType.TEXT, "LIST").list().help("The hosts").build().shellHelp())
                .isEqualTo("The hosts, separated by commas.");
        assertThat(Option.flag("--gross").help("Count all").build().shellHelp()).isEqualTo("Count all.");
    }

    @Test
    void a_parameter_has_no_name_and_a_list_has_several_values() {
        assertThat(Option.parameter("NAME", ValueType.TEXT).build().isParameter()).isTrue();
        assertThat(Option.parameter("NAME", ValueType.TEXT).build().isList()).isFalse();
        assertThat(Option.parameter("NAMES", ValueType.TEXT).commaSeparated().build().isList()).isTrue();
        assertThat(Option.named("--names", ValueType.TEXT, "LIST").list().build().isList()).isTrue();
    }
}
