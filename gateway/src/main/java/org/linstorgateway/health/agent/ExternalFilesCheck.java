package org.linstorgateway.health.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.linstorgateway.health.Check;
import org.linstorgateway.health.Finding;
import org.linstorgateway.health.UndeterminedException;
import org.linstorgateway.health.host.Host;
import org.linstorgateway.promoter.PromoterPath;
import org.linstorgateway.wire.TomlText;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/**
 * LINSTOR's satellite has to allow that promoter files are written. It does so for files that lie directly in one of
 * the folders listed in its configuration.
 */
record ExternalFilesCheck(Host host) implements Check {
    static final String FILE = "/etc/linstor/linstor_satellite.toml";
    /** Newer satellites read what lies here too, and allow the folders of all files. */
    static final String FURTHER_FILES = "/etc/linstor/satellite.d";

    private static final List<String> KEY = List.of("files", "allowExtFiles");
    private static final String RESTART = "systemctl restart linstor-satellite";
    private static final List<String> FOLDERS_OF_CONTROLLER = List.of("/etc/systemd/system",
            "/etc/systemd/system/linstor-satellite.service.d");

    @Override
    public List<Finding> findings() {
        TreeSet<String> allowed = new TreeSet<>();
        files().forEach(file -> host.read(file).ifPresent(text -> allowed.addAll(folders(file, text))));
        if (!allowed.contains(PromoterPath.FOLDER)) {
            return List.of(Finding.problem("LINSTOR may not write promoter files on this node: '"
                    + PromoterPath.FOLDER + "' is not in allowExtFiles of '" + FILE + "'",
                    "Have these lines in '" + FILE + "':\n  [files]\n    allowExtFiles = ["
                            + quoted(allowed) + "]\nthen: " + RESTART));
        }
        return noteOfController(allowed);
    }

    private List<String> files() {
        List<String> files = new ArrayList<>(List.of(FILE));
        host.list(FURTHER_FILES).stream().filter(name -> name.endsWith(".toml"))
                .forEach(name -> files.add(FURTHER_FILES + "/" + name));
        return files;
    }

    private static List<String> folders(String file, String text) {
        TomlParseResult toml = document(file, text);
        if (toml.hasErrors()) {
            throw broken(file, "line " + toml.errors().getFirst().position().line() + " is not TOML");
        }
        if (toml.get(KEY.subList(0, 1)) instanceof TomlTable table && table.contains(KEY.subList(1, 2))) {
            return strings(file, table.get(KEY.subList(1, 2)));
        }
        return List.of();
    }

    private static TomlParseResult document(String file, String text) {
        try {
            return TomlText.read(text);
        } catch (TomlText.NotReadableException e) {
            throw broken(file, "it " + e.reason());
        }
    }

    private static List<String> strings(String file, @Nullable Object value) {
        if (value instanceof TomlArray array && array.toList().stream().allMatch(String.class::isInstance)) {
            return array.toList().stream().map(String.class::cast).map(ExternalFilesCheck::withoutSlash).toList();
        }
        throw broken(file, "allowExtFiles is not a list of strings");
    }

    private static UndeterminedException broken(String file, String what) {
        return new UndeterminedException("'" + file + "' is broken: " + what,
                "Correct it, so that it has:\n  [files]\n    allowExtFiles = [\"" + PromoterPath.FOLDER + "\"]\nthen: "
                        + RESTART);
    }

    private static String withoutSlash(String folder) {
        return folder.length() > 1 && folder.endsWith("/") ? folder.substring(0, folder.length() - 1) : folder;
    }

    private static String quoted(TreeSet<String> allowed) {
        TreeSet<String> wanted = new TreeSet<>(allowed);
        wanted.add(PromoterPath.FOLDER);
        return "\"" + String.join("\", \"", wanted) + "\"";
    }

    /** Where LINSTOR's own controller is made highly available, its files may come through LINSTOR too. */
    private List<Finding> noteOfController(TreeSet<String> allowed) {
        if (allowed.containsAll(FOLDERS_OF_CONTROLLER) || !startsController()) {
            return List.of();
        }
        return List.of(Finding.note("DRBD Reactor starts LINSTOR's controller here; if LINSTOR shall distribute the "
                + "controller's own files, allowExtFiles also needs " + String.join(" and ", FOLDERS_OF_CONTROLLER)));
    }

    private boolean startsController() {
        return host.list(PromoterPath.FOLDER).stream().filter(name -> name.endsWith(".toml"))
                .flatMap(name -> host.read(PromoterPath.FOLDER + "/" + name).stream())
                .anyMatch(text -> text.contains("linstor-controller.service"));
    }
}
