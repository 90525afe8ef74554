package org.linstorgateway.lab.reactor;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The replacement of specifiers that systemd makes in the environment of a unit. Seen with DRBD Reactor 1.11.0 under systemd
 * 252: {@code %%} becomes {@code %}, {@code %n} the name of the unit, and a variable with an unknown specifier is dropped.
 * Of the known ones (systemd.unit(5)) the lab has those that do not depend on the machine.
 */
final class UnitSpecifiers {
    private static final Pattern SPECIFIER = Pattern.compile("%(.)", Pattern.DOTALL);
    private static final Pattern LETTER_OR_DIGIT = Pattern.compile("[A-Za-z0-9]");

    private final String unit;

    /** @param unit the name of the unit, such as {@code ocf.rs@target_vmstore.service} */
    UnitSpecifiers(String unit) {
        this.unit = unit;
    }

    /** Returns the value that the agent gets; empty if systemd drops the variable. */
    Optional<String> expand(String text) {
        StringBuilder value = new StringBuilder();
        Matcher sign = SPECIFIER.matcher(text);
        while (sign.find()) {
            Optional<String> expanded = expand(sign.group(1).charAt(0));
            if (expanded.isEmpty()) {
                return Optional.empty();
            }
            sign.appendReplacement(value, Matcher.quoteReplacement(expanded.get()));
        }
        return Optional.of(sign.appendTail(value).toString());
    }

    private Optional<String> expand(char specifier) {
        return switch (specifier) {
            case '%' -> Optional.of("%");
            case 'n' -> Optional.of(unit);
            case 'N' -> Optional.of(withoutType());
            case 'p' -> Optional.of(withoutType().replaceFirst("@.*", ""));
            case 'i', 'I' -> Optional.of(withoutType().replaceFirst("[^@]*@?", ""));
            case 'h' -> Optional.of("/root");
            case 'u' -> Optional.of("root");
            case 'U', 'G' -> Optional.of("0");
            case 'g' -> Optional.of("root");
            case 's' -> Optional.of("/bin/bash");
            case 't' -> Optional.of("/run");
            case 'S' -> Optional.of("/var/lib");
            case 'C' -> Optional.of("/var/cache");
            case 'L' -> Optional.of("/var/log");
            case 'E' -> Optional.of("/etc");
            case 'T' -> Optional.of("/tmp");
            case 'V' -> Optional.of("/var/tmp");
            default -> LETTER_OR_DIGIT.matcher(String.valueOf(specifier)).matches()
                    ? Optional.empty()
                    : Optional.of("%" + specifier);
        };
    }

    private String withoutType() {
        int dot = unit.lastIndexOf('.');
        return dot < 0 ? unit : unit.substring(0, dot);
    }
}
