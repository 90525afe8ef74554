package org.linstorgateway.cli.parser;

import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linstorgateway.cli.output.Console;
import org.linstorgateway.option.Option;
import org.linstorgateway.option.OptionValues;
import org.linstorgateway.option.ValueType;
import org.linstorgateway.target.Secret;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** Values of options on a command line. */
public final class ParsedOptions implements OptionValues {
    private final ParseResult parsed;
    private final InputStream standardInput;
    private final Consumer<String> warnings;

    /** @param warnings receives a sentence for each deprecated option that is read */
    public ParsedOptions(ParseResult parsed, InputStream standardInput, Consumer<String> warnings) {
        this.parsed = parsed;
        this.standardInput = standardInput;
        this.warnings = warnings;
    }

    /** Returns the values of a command line whose user reads and writes a console. */
    public static ParsedOptions of(ParseResult parsed, Console console) {
        return new ParsedOptions(parsed, console.in(), console::warn);
    }

    @Override
    public Optional<String> text(Option option) {
        @Nullable
        Object value = value(option);
        String text = value == null ? "" : value.toString();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (option.replacement().isPresent()) {
            warn("the option " + option.shortName() + " is deprecated: use " + option.replacement().get()
                    + " instead");
        }
        return Optional.of(text);
    }

    @Override
    public List<String> list(Option option) {
        @Nullable
        Object value = value(option);
        if (value instanceof List<?> words) {
            return option.commas()
                    ? words.stream().flatMap(word -> commaSeparated(word.toString())).toList()
                    : words.stream().map(Object::toString).toList();
        }
        return value == null ? List.of() : commaSeparated(value.toString()).toList();
    }

    private static Stream<String> commaSeparated(String word) {
        return Arrays.stream(word.split(",", -1)).map(String::strip);
    }

    @Override
    public boolean isSet(Option flag) {
        return parsed.matchedOptionValue(flag.name(), false);
    }

    @Override
    public Optional<Secret> secret(Option option) {
        return option.type() == ValueType.SECRET_FILE
                ? text(option).map(file -> new PasswordFile(file, standardInput).read())
                : text(option).map(Secret::new);
    }

    @Override
    public void warn(String sentence) {
        warnings.accept(sentence);
    }

    private @Nullable Object value(Option option) {
        return option.isParameter()
                ? parameter(option).map(PositionalParamSpec::getValue).orElse(null)
                : parsed.<@Nullable Object>matchedOptionValue(option.name(), null);
    }

    private Optional<PositionalParamSpec> parameter(Option option) {
        return parsed.matchedPositionals().stream()
                .filter(parameter -> parameter.paramLabel().equals(option.label())).findFirst();
    }
}
