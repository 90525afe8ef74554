package org.linstorgateway.health;

import java.util.List;

/** A named group of checks. */
public record Category(String name, List<Check> checks) {
    public Category {
        checks = List.copyOf(checks);
    }

    public static Category of(String name, Check... checks) {
        return new Category(name, List.of(checks));
    }
}
