package org.linstorgateway.sim.toml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Table of a TOML document. It knows how it was written, since TOML forbids to define a table twice. */
public final class TomlTable {

    /** How a table came into being. */
    private enum Origin {
        /** A header of a table inside of it. */
        IMPLICIT,
        /** A header of its own. */
        HEADER,
        /** Dotted keys. */
        DOTTED,
        /** An inline table, which is complete. */
        INLINE
    }

    /** An array of tables, which headers with double brackets append to. */
    private static final class TableArray extends ArrayList<Object> {
        private static final long serialVersionUID = 1L;
    }

    private final Map<String, Object> members = new LinkedHashMap<>();
    private Origin origin;

    private TomlTable(Origin origin) {
        this.origin = origin;
    }

    static TomlTable document() {
        return new TomlTable(Origin.HEADER);
    }

    static TomlTable inline() {
        return new TomlTable(Origin.DOTTED);
    }

    /** Forbids later additions. */
    void close() {
        origin = Origin.INLINE;
    }

    /** Adds the table of a header; returns empty when it exists already. */
    Optional<TomlTable> header(List<String> path) {
        String name = path.getLast();
        return parent(path).flatMap(parent -> {
            Object old = parent.members.get(name);
            if (old == null) {
                return Optional.of(parent.add(name, Origin.HEADER));
            }
            if (old instanceof TomlTable table && table.origin == Origin.IMPLICIT) {
                table.origin = Origin.HEADER;
                return Optional.of(table);
            }
            return Optional.empty();
        });
    }

    /** Appends a table to the array of a header; returns empty when something else has this name. */
    Optional<TomlTable> arrayHeader(List<String> path) {
        TomlTable table = new TomlTable(Origin.HEADER);
        return parent(path).map(parent -> parent.members.computeIfAbsent(path.getLast(), _ -> new TableArray()))
                .filter(TableArray.class::isInstance).map(array -> {
                    ((TableArray) array).add(table);
                    return table;
                });
    }

    private Optional<TomlTable> parent(List<String> path) {
        Optional<TomlTable> table = Optional.of(this);
        for (String name : path.subList(0, path.size() - 1)) {
            table = table.flatMap(each -> each.openChild(name));
        }
        return table;
    }

    private Optional<TomlTable> openChild(String name) {
        return switch (members.get(name)) {
            case null -> Optional.of(add(name, Origin.IMPLICIT));
            case TomlTable table when table.origin != Origin.INLINE -> Optional.of(table);
            case TableArray array -> Optional.of((TomlTable) array.getLast());
            default -> Optional.empty();
        };
    }

    /** Adds a value; returns false when its key, or a value on the way to it, exists already. */
    boolean put(List<String> path, Object value) {
        TomlTable table = this;
        for (String name : path.subList(0, path.size() - 1)) {
            Object child = table.members.get(name);
            if (child == null) {
                table = table.add(name, Origin.DOTTED);
            } else if (child instanceof TomlTable old && old.origin == Origin.DOTTED) {
                table = old;
            } else {
                return false;
            }
        }
        return table.members.putIfAbsent(path.getLast(), value) == null;
    }

    private TomlTable add(String name, Origin how) {
        TomlTable table = new TomlTable(how);
        members.put(name, table);
        return table;
    }

    /** Returns the names of its members in the order of the document. */
    public List<String> names() {
        return List.copyOf(members.keySet());
    }

    /** Returns a member that is a table. */
    public Optional<TomlTable> table(String name) {
        return Optional.ofNullable(members.get(name)).filter(TomlTable.class::isInstance).map(TomlTable.class::cast);
    }

    /** Returns the tables of a member that is an array; no others. */
    public List<TomlTable> tables(String name) {
        return list(name).stream().filter(TomlTable.class::isInstance).map(TomlTable.class::cast).toList();
    }

    /** Returns whether a member is this text. */
    public boolean hasText(String name, String text) {
        return text.equals(members.get(name));
    }

    /** Returns the strings of a member that is an array; no others. */
    public List<String> strings(String name) {
        return list(name).stream().filter(String.class::isInstance).map(String.class::cast).toList();
    }

    /** Returns whether a member exists that is not an array. */
    public boolean hasOtherThanArray(String name) {
        return members.containsKey(name) && !(members.get(name) instanceof List<?>);
    }

    private List<?> list(String name) {
        return members.get(name) instanceof List<?> list ? list : List.of();
    }

    /** Returns whether a member is {@code true}. */
    public boolean isTrue(String name) {
        return Boolean.TRUE.equals(members.get(name));
    }
}
