package org.linstorgateway.protocol.nfs;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Volume;

/**
 * The path at which clients find a volume of an export, such as {@code /music}; {@code /} is the export itself. On the
 * nodes these directories are below a directory of the export.
 */
public final class ExportPath {
    private static final String ROOT = "/srv/gateway-exports/";
    /** Blanks, quotes, globs, separators of lists, and characters with a meaning for shells, systemd and exportfs. */
    private static final String FORBIDDEN = " '\"`*?[]{};,:\\$%#&|<>()!~=";
    /** The longest name of a file on Linux, in bytes. */
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST = 1_024;

    private ExportPath() {}

    /** Returns the directory on the nodes, which is also the one that clients mount. */
    public static String directory(String resource, String path) {
        return path.equals("/") ? ROOT + resource : ROOT + resource + path;
    }

    /** Returns the path of a directory; empty if the directory is not one of the export. */
    static Optional<String> in(String resource, String directory) {
        String root = ROOT + resource;
        String tidy = tidied(directory);
        if (tidy.equals(root)) {
            return Optional.of("/");
        }
        return tidy.startsWith(root + "/") ? Optional.of(tidy.substring(root.length())) : Optional.empty();
    }

    /** Returns the default path of a volume with siblings. */
    static String byNumber(int number) {
        return "/vol" + number;
    }

    /** Returns the canonical spelling of a path: with a leading slash and without superfluous slashes. */
    static String tidied(String path) {
        List<String> names = Arrays.stream(path.split("/", -1)).filter(name -> !name.isEmpty()).toList();
        return "/" + String.join("/", names);
    }

    /** Requires that every agent can mount and export the path of a new volume. */
    static void requireValid(String path) {
        if (!path.equals(tidied(path))) {
            throw GatewayException.of(ErrorCode.INVALID_EXPORT_PATH,
                    "'" + path + "' is not an export path: expected an absolute one such as /music");
        }
        if (path.length() > LONGEST) {
            throw GatewayException.of(ErrorCode.INVALID_EXPORT_PATH,
                    "an export path has " + path.length() + " characters; more than " + LONGEST
                            + " are not possible");
        }
        for (String name : path.substring(1).split("/", -1)) {
            requireName(path, name);
        }
    }

    private static void requireName(String path, String name) {
        if (name.equals(".") || name.equals("..")) {
            throw GatewayException.of(ErrorCode.INVALID_EXPORT_PATH,
                    "'" + path + "' is not an export path: '" + name + "' is not allowed");
        }
        if (name.chars().anyMatch(c -> c < ' ' || Character.isWhitespace(c) || Character.isISOControl(c)
                || FORBIDDEN.indexOf(c) >= 0)) {
            throw GatewayException.of(ErrorCode.INVALID_EXPORT_PATH,
                    "'" + path + "' is not an export path: NFS servers cannot have blanks, quotes or any of "
                            + FORBIDDEN.strip() + " in it");
        }
        if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
            throw GatewayException.of(ErrorCode.INVALID_EXPORT_PATH,
                    "'" + path + "' is not an export path: a name in it is longer than " + LONGEST_NAME
                            + " bytes");
        }
    }

    /**
     * Requires that no volume is mounted within another. Its directory would be on the file system of the outer volume,
     * whose clients would see an empty directory.
     */
    static void requireApart(List<Volume> volumes) {
        for (Volume outer : volumes) {
            for (Volume inner : volumes) {
                if (outer.number() != inner.number()) {
                    requireApart(outer, inner);
                }
            }
        }
    }

    /**
     * Tells whether a volume is the whole export and is mounted before the other one, as LINBIT's web page proposes for the
     * first of several volumes. This works: clients mount each path on its own.
     */
    private static boolean isFirstRoot(Volume outer, Volume inner) {
        return outer.exportPath().filter("/"::equals).isPresent() && outer.number() < inner.number();
    }

    /** Returns a warning if other volumes are mounted within the first one. */
    static List<String> warnings(List<Volume> volumes) {
        List<String> within = volumes.stream()
                .filter(inner -> volumes.stream().anyMatch(outer -> isFirstRoot(outer, inner)))
                .flatMap(inner -> inner.exportPath().stream()).toList();
        return within.isEmpty()
                ? List.of()
                : List.of("the export paths " + String.join(", ", within)
                        + " lie within '/' of the first volume: clients "
                        + "that mount '/' see empty directories there and must mount each path on its own. Paths side "
                        + "by side, such as /vol1 and /vol2, avoid this");
    }

    private static void requireApart(Volume outer, Volume inner) {
        String above = outer.exportPath().orElse("");
        String below = inner.exportPath().orElse("");
        if (above.isEmpty() || below.isEmpty()) {
            return;
        }
        if (above.equals(below)) {
            throw GatewayException.of(ErrorCode.EXPORT_PATHS_COLLIDE,
                    "volumes " + outer.number() + " and " + inner.number() + " have the same export path, '"
                            + above + "'");
        }
        if (isFirstRoot(outer, inner)) {
            return;
        }
        if (below.startsWith(above.equals("/") ? above : above + "/")) {
            throw GatewayException.of(ErrorCode.EXPORT_PATHS_COLLIDE,
                    "the export path '" + below + "' of volume " + inner.number() + " lies within '" + above
                            + "' of volume " + outer.number()
                            + ": clients of the latter would see an empty directory there; "
                            + "choose paths side by side, such as /vol1 and /vol2");
        }
    }
}
