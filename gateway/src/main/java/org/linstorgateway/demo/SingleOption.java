package org.linstorgateway.demo;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.linstorgateway.option.Option;
import org.linstorgateway.option.OptionValues;
import org.linstorgateway.target.Secret;

/**
 * The values of a command line with one option.
 *
 * @param value its value; empty for a flag
 */
record SingleOption(Option option, String value) implements OptionValues {
    @Override
    public Optional<String> text(Option other) {
        return Optional.of(value).filter(_ -> option.equals(other)).filter(text -> !text.isEmpty());
    }

    @Override
    public List<String> list(Option other) {
        return text(other).map(text -> other.commas() ? Arrays.asList(text.split(",", -1)) : List.of(text))
                .orElse(List.of());
    }

    @Override
    public boolean isSet(Option flag) {
        return option.equals(flag);
    }

    @Override
    public Optional<Secret> secret(Option other) {
        return text(other).map(Secret::new);
    }

    @Override
    public void warn(String sentence) {}
}
