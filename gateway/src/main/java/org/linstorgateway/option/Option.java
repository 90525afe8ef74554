package org.linstorgateway.option;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An option or a parameter of an operation.
 *
 * @param name         the name on the command line, such as {@code --username}; empty for a parameter, which is recognised
 *                     by its position
 * @param shortName    the short name, such as {@code -u}; empty if there is none
 * @param choices      the words that the value can be; empty unless the type is {@code CHOICE}
 * @param suggestions  words that a shell offers for the value, which can be others; empty if there are none
 * @param maxWords     how many words of a command line can be values of it
 * @param commas       whether a word can hold several values, separated by commas
 * @param ordered      whether the order of several values counts
 * @param required     whether the operation needs a value
 * @param label        the name of the value in help texts, such as {@code USER}; empty for a flag
 * @param help         a sentence for users, without the full stop
 * @param example      a value to show in help texts; empty if none is needed
 * @param note         further sentences for users; may be empty
 * @param shellNote    further sentences that matter on a command line only; may be empty
 * @param defaultValue the value that counts if the user gives none
 * @param defaultText  the description of a default that is no fixed value; empty if there is none
 * @param field        the path of its field in the JSON of the REST API, such as {@code resource_group} or
 *                     {@code volumes.export_path}; empty if it has none
 * @param singleField  the path of a field that a request can have instead if there is one value only, and otherwise has the
 *                     first value; empty if there is none
 * @param operations   the operations on targets that take it; empty if only the command line knows it
 * @param replacement  the names of the option to use in place of this deprecated one; empty if it is not deprecated. A
 *                     deprecated option is hidden.
 */
public record Option(String name, String shortName, ValueType type, List<String> choices,
        List<String> suggestions, int maxWords,
        boolean commas, boolean ordered, boolean required, String label, String help, String example, String note,
        String shellNote,
        Optional<String> defaultValue, String defaultText, Optional<String> field, Optional<String> singleField,
        Set<Operation> operations,
        Optional<String> replacement) {

    public Option {
        choices = List.copyOf(choices);
        suggestions = List.copyOf(suggestions);
        operations = Set.copyOf(operations);
    }

    /** Begins an option that takes a value. */
    public static Builder named(String name, ValueType type, String label) {
        return new Builder(name, type, label);
    }

    /** Begins an option that takes one of some words. */
    public static Builder choice(String name, String label, List<String> choices) {
        Builder builder = new Builder(name, ValueType.CHOICE, label);
        builder.choices = choices;
        return builder;
    }

    /** Begins an option without a value. */
    public static Builder flag(String name) {
        return new Builder(name, ValueType.FLAG, "");
    }

    /** Begins a parameter. A label of several words describes its own syntax, such as {@code [NUMBER] SIZE}. */
    public static Builder parameter(String label, ValueType type) {
        return new Builder("", type, label);
    }

    /** Returns whether it is recognised by its position and not by a name. */
    public boolean isParameter() {
        return name.isEmpty();
    }

    /** Returns whether it can have several values. */
    public boolean isList() {
        return maxWords > 1 || commas;
    }

    /** Returns the help text for a command line: the sentence with example, choices and default, then the notes. */
    public String shellHelp() {
        StringBuilder text = new StringBuilder(help);
        if (commas) {
            text.append(", separated by commas");
        }
        if (!example.isEmpty()) {
            text.append(", such as ").append(example);
        }
        if (!choices.isEmpty()) {
            text.append(": ").append(String.join(", ", choices));
        }
        String byDefault = defaultValue.orElse(defaultText);
        if (!byDefault.isEmpty()) {
            text.append(" (default: ").append(byDefault).append(')');
        }
        text.append('.');
        for (String sentences : List.of(note, shellNote)) {
            text.append(sentences.isEmpty() ? "" : " ").append(sentences);
        }
        return text.toString();
    }

    /** An option in the making. */
    public static final class Builder {
        private final String name;
        private final ValueType type;
        private final String label;
        private List<String> choices = List.of();
        private List<String> suggestions = List.of();
        private String shortName = "";
        private int maxWords = 1;
        private boolean commas;
        private boolean ordered;
        private boolean required;
        private String help = "";
        private String example = "";
        private String note = "";
        private String shellNote = "";
        private Optional<String> defaultValue = Optional.empty();
        private String defaultText = "";
        private Optional<String> field = Optional.empty();
        private Optional<String> singleField = Optional.empty();
        private Set<Operation> operations = Set.of();
        private Optional<String> replacement = Optional.empty();

        private Builder(String name, ValueType type, String label) {
            this.name = name;
            this.type = type;
            this.label = label;
        }

        public Builder choices(String... words) {
            choices = List.of(words);
            return this;
        }

        /** Sets words that a shell offers for the value. */
        public Builder suggestions(List<String> words) {
            suggestions = words;
            return this;
        }

        public Builder shortName(String text) {
            shortName = text;
            return this;
        }

        /** Allows several words, each with values separated by commas. */
        public Builder list() {
            return commaSeparated().atMost(Integer.MAX_VALUE);
        }

        /** Allows several words. */
        public Builder repeated() {
            return atMost(Integer.MAX_VALUE);
        }

        /** Allows up to a number of words. */
        public Builder atMost(int words) {
            maxWords = words;
            return this;
        }

        /** Allows several values in a word. */
        public Builder commaSeparated() {
            commas = true;
            return this;
        }

        /** Says that the order of several values counts. */
        public Builder ordered() {
            ordered = true;
            return this;
        }

        public Builder required() {
            required = true;
            return this;
        }

        public Builder help(String sentence) {
            help = sentence;
            return this;
        }

        public Builder example(String text) {
            example = text;
            return this;
        }

        public Builder note(String sentences) {
            note = sentences;
            return this;
        }

        public Builder shellNote(String sentences) {
            shellNote = sentences;
            return this;
        }

        public Builder byDefault(String text) {
            defaultValue = Optional.of(text);
            return this;
        }

        public Builder defaultText(String text) {
            defaultText = text;
            return this;
        }

        public Builder field(String path) {
            field = Optional.of(path);
            return this;
        }

        public Builder singleField(String path) {
            singleField = Optional.of(path);
            return this;
        }

        public Builder of(Operation first, Operation... more) {
            operations = EnumSet.of(first, more);
            return this;
        }

        public Builder replacedBy(String names) {
            replacement = Optional.of(names);
            return this;
        }

        public Option build() {
            return new Option(name, shortName, type, choices, suggestions, maxWords, commas, ordered, required, label,
                    help, example,
                    note,
                    shellNote, defaultValue, defaultText, field, singleField, operations, replacement);
        }
    }
}
