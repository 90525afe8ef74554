package org.linstorgateway.protocol.iscsi;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Explains which part of a text keeps it from being the name of a target. */
final class IqnMistake {
    private static final Pattern DATE = Pattern.compile("(\\d{4})-(\\d{1,2})\\.(.*)");
    private static final Pattern MONTH = Pattern.compile("0[1-9]|1[0-2]");
    private static final Pattern NOT_IN_NAME = Pattern.compile("[^A-Za-z0-9-]");
    private static final Pattern NOT_IN_DOMAIN = Pattern.compile("[^A-Za-z0-9.-]");
    private static final Pattern CAPITAL = Pattern.compile("[A-Z]");
    private static final String PREFIX = "iqn.";

    private IqnMistake() {}

    /** Returns the first mistake as a clause; a general one for what is not known. */
    static String in(String text) {
        if (!text.startsWith(PREFIX)) {
            return "it does not begin with '" + PREFIX + "'";
        }
        Matcher date = DATE.matcher(text.substring(PREFIX.length()));
        if (!date.matches()) {
            return "year and month are missing behind '" + PREFIX + "'";
        }
        if (!MONTH.matcher(date.group(2)).matches()) {
            return "'" + date.group(2) + "' is not a month: expected 01 to 12";
        }
        String rest = date.group(3);
        int colon = rest.lastIndexOf(':');
        if (colon < 0) {
            return "a colon and the name of the target are missing at its end";
        }
        return inName(rest.substring(colon + 1)).or(() -> inDomain(rest.substring(0, colon)))
                .orElse("it has another form");
    }

    private static Optional<String> inName(String name) {
        String part = "the name '" + name + "'";
        if (name.length() < 2) {
            return Optional.of(part + " has fewer than two characters");
        }
        return found(NOT_IN_NAME, name).map(character -> part + " contains '" + character + "'")
                .or(() -> found(CAPITAL, name).map(capital -> part + " contains the capital '" + capital + "'"))
                .or(() -> Character.isLetter(name.charAt(0))
                        ? Optional.empty()
                        : Optional.of(part + " does not begin with a letter"));
    }

    private static Optional<String> inDomain(String domain) {
        String part = "the domain '" + domain + "'";
        return found(NOT_IN_DOMAIN, domain).map(character -> part + " contains '" + character + "'")
                .or(() -> found(CAPITAL, domain).map(capital -> part + " contains the capital '" + capital + "'"))
                .or(() -> domain.indexOf('.') < 0 ? Optional.of(part + " has only one label") : Optional.empty());
    }

    private static Optional<String> found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
    }
}
