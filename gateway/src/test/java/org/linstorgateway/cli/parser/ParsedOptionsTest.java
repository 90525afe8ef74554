package org.linstorgateway.cli.parser;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.linstorgateway.option.Option;
import org.linstorgateway.option.OptionValues;
import org.linstorgateway.option.ValueType;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Secret;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ParsedOptionsTest {
    private static final Option COLOUR = Option.choice("--colour", "COLOUR", List.of("red", "green")).shortName("-c")
            .byDefault("red").build();
    private static final Option LIST = Option.named("--list", ValueType.TEXT, "LIST").list().build();
    private static final Option FLAG = Option.flag("--flag").build();
    private static final Option OLD = Option.named("--old", ValueType.TEXT, "X").shortName("-o")
            .replacedBy("-n or --new").build();
    private static final Option PASSWORD = Option.named("--password", ValueType.SECRET, "P").build();
    private static final Option FILE = Option.named("--file", ValueType.SECRET_FILE, "FILE").build();
    private static final Option NAME = Option.parameter("NAME", ValueType.TEXT).required().build();
    private static final Option ADDRESSES = Option.parameter("ADDRESSES", ValueType.SERVICE_IP).commaSeparated()
            .required().build();
    private static final Option SIZES = Option.parameter("SIZE", ValueType.SIZE).repeated().build();
    private final List<String> warnings = new ArrayList<>();

    private OptionValues parse(String... words) {
        CommandSpec command = CommandSpec.create();
        OptionSpecs.add(command,
                List.of(COLOUR, LIST, FLAG, OLD, PASSWORD, FILE, NAME, ADDRESSES, SIZES));
        String[] all = new String[words.length + 2];
        all[0] = "name";
        all[1] = "a,b";
        System.arraycopy(words, 0, all, 2, words.length);
        return new ParsedOptions(new CommandLine(command).parseArgs(all),
                new ByteArrayInputStream("from-the-input\nmore".getBytes(StandardCharsets.UTF_8)), warnings::add);
    }

    @Test
    void an_option_without_a_value_has_its_default_or_nothing() {
        assertThat(parse().text(COLOUR)).isEmpty();
        assertThat(parse().textOrDefault(COLOUR)).isEqualTo("red");
        assertThat(parse("-c", "").textOrDefault(COLOUR)).isEqualTo("red");
        assertThat(parse("--colour=green").textOrDefault(COLOUR)).isEqualTo("green");
        assertThat(parse().list(LIST)).isEmpty();
        assertThat(parse().isSet(FLAG)).isFalse();
        assertThat(parse("--flag").isSet(FLAG)).isTrue();
        assertThat(parse().secret(PASSWORD)).isEmpty();
        assertThat(warnings).isEmpty();
    }

    @Test
    void lists_are_split_at_commas_and_keep_empty_elements() {
        assertThat(parse("--list", "a, b", "--list", "c,").list(LIST)).containsExactly("a", "b", "c", "");
    }

    @Test
    void parameters_are_found_by_their_position_and_only_some_are_split_at_commas() {
        OptionValues values = parse("1G", "2,3G");

        assertThat(values.text(NAME)).contains("name");
        assertThat(values.list(ADDRESSES)).containsExactly("a", "b");
        assertThat(values.list(SIZES)).containsExactly("1G", "2,3G");
    }

    @Test
    void a_missing_required_parameter_is_an_error() {
        assertThatThrownBy(() -> TestOptions.parse(List.of(NAME, ADDRESSES), "name"))
                .isInstanceOf(ParameterException.class).hasMessageContaining("ADDRESSES");
    }

    @Test
    void a_deprecated_option_names_its_replacement_in_a_warning() {
        assertThat(parse("-o", "x").text(OLD)).contains("x");
        assertThat(warnings).containsExactly("the option -o is deprecated: use -n or --new instead");
    }

    @Test
    void a_secret_is_a_value_or_the_first_line_of_a_file() {
        assertThat(parse("--password", "geheim").secret(PASSWORD)).contains(new Secret("geheim"));
        assertThat(parse("--file", "-").secret(FILE)).contains(new Secret("from-the-input"));
        assertThatThrownBy(() -> parse("--file", "/no/file").secret(FILE)).isInstanceOf(GatewayException.class)
                .hasMessage("there is no password file '/no/file'");
    }

    @Test
    void the_parser_knows_choices_labels_and_hidden_options() {
        CommandSpec command = CommandSpec.create();
        OptionSpecs.add(command, List.of(COLOUR, OLD));

        assertThat(command.findOption("-c").completionCandidates()).containsExactly("red", "green");
        assertThat(command.findOption("--colour").paramLabel()).isEqualTo("COLOUR");
        assertThat(command.findOption("--old").hidden()).isTrue();
        assertThat(Arrays.asList(command.findOption("--colour").description()))
                .containsExactly(COLOUR.shellHelp());
    }
}
