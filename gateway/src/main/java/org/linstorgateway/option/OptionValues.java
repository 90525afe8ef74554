package org.linstorgateway.option;

import java.util.List;
import java.util.Optional;
import org.linstorgateway.target.Secret;

/** Values that a user gave for options, for example on a command line. */
public interface OptionValues {
    /** Returns the value of an option; empty if the user gave none or an empty one. */
    Optional<String> text(Option option);

    /**
     * Returns all values of an option that takes a list, without blanks around them. Empty elements are kept, since a list
     * that is empty by mistake must not be read as no list.
     */
    List<String> list(Option option);

    /** Returns whether the user set a flag. */
    boolean isSet(Option flag);

    /**
     * Returns the secret that an option holds or whose file it names; empty if the user gave none.
     *
     * @throws org.linstorgateway.target.GatewayException ({@code INVALID}) if the file is empty or cannot be read
     */
    Optional<Secret> secret(Option option);

    /** Reports to the user a sentence about something that does not stop the operation. */
    void warn(String sentence);

    /** Returns the value of an option, or its default if the user gave none or an empty one. */
    default String textOrDefault(Option option) {
        Optional<String> given = text(option);
        return given.isPresent() ? given.get() : option.defaultValue().orElse("");
    }
}
