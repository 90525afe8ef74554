package org.linstorgateway.health.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.linstorgateway.health.Check;
import org.linstorgateway.health.Finding;
import org.linstorgateway.health.IncompleteCheckException;
import org.linstorgateway.health.host.Host;
import org.linstorgateway.promoter.PromoterPath;
import org.linstorgateway.promoter.SatelliteConfig;
import org.linstorgateway.wire.TomlText;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/**
 * Checks that the LINSTOR satellite allows promoter files. It allows files directly in a folder that its configuration
 * lists, but not in subfolders.
 */
record ExternalFilesCheck(Host host) implements Check {
    /** Newer satellites also read the files in this folder and allow the folders that any of the files lists. */
    private static final String FURTHER_FILES = "/etc/linstor/satellite.d";

    private static final List<String> KEY = List.of("files", "allowExtFiles");
    private static final List<String> CONTROLLER_FOLDERS = List.of("/etc/systemd/system",
            "/etc/systemd/system/linstor-satellite.service.d");

    @Override
    public List<Finding> findings() {
        TreeSet<String> allowed = new TreeSet<>();
        files().forEach(file -> host.read(file).ifPresent(text -> allowed.addAll(folders(file, text))));
        if (!allowed.contains(PromoterPath.FOLDER)) {
            return List.of(Finding.problem("LINSTOR may not write promoter files on this node: '"
                    + PromoterPath.FOLDER + "' is not in allowExtFiles of '" + SatelliteConfig.FILE + "'",
                    "Set in '" + SatelliteConfig.FILE + "':\n" + SatelliteConfig.allowing(withPromoterFolder(allowed))
                            + "\nthen run: " + SatelliteConfig.RESTART));
        }
        return controllerNote(allowed);
    }

    private List<String> files() {
        List<String> files = new ArrayList<>(List.of(SatelliteConfig.FILE));
        host.list(FURTHER_FILES).stream().filter(name -> name.endsWith(".toml"))
                .forEach(name -> files.add(FURTHER_FILES + "/" + name));
        return files;
    }

    private static List<String> folders(String file, String text) {
        TomlParseResult toml = document(file, text);
        if (toml.hasErrors()) {
            throw invalid(file, "line " + toml.errors().getFirst().position().line() + " is not TOML");
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
            throw invalid(file, "it " + e.reason());
        }
    }

    private static List<String> strings(String file, @Nullable Object value) {
        if (value instanceof TomlArray array && array.toList().stream().allMatch(String.class::isInstance)) {
            return array.toList().stream().map(String.class::cast).map(ExternalFilesCheck::withoutSlash).toList();
        }
        throw invalid(file, "allowExtFiles is not a list of strings");
    }

    private static IncompleteCheckException invalid(String file, String mistake) {
        return new IncompleteCheckException("'" + file + "' is invalid: " + mistake,
                "Correct the file so that it has:\n" + SatelliteConfig.allowing(List.of(PromoterPath.FOLDER))
                        + "\nthen run: " + SatelliteConfig.RESTART);
    }

    private static String withoutSlash(String folder) {
        return folder.length() > 1 && folder.endsWith("/") ? folder.substring(0, folder.length() - 1) : folder;
    }

    private static TreeSet<String> withPromoterFolder(TreeSet<String> allowed) {
        TreeSet<String> wanted = new TreeSet<>(allowed);
        wanted.add(PromoterPath.FOLDER);
        return wanted;
    }

    /** If DRBD Reactor makes LINSTOR's controller highly available, LINSTOR may also distribute the controller's files. */
    private List<Finding> controllerNote(TreeSet<String> allowed) {
        if (allowed.containsAll(CONTROLLER_FOLDERS) || !reactorStartsController()) {
            return List.of();
        }
        return List
                .of(Finding.note("DRBD Reactor starts the LINSTOR controller on this node. If LINSTOR shall distribute "
                        + "the controller's own files, allowExtFiles also needs "
                        + String.join(" and ", CONTROLLER_FOLDERS)));
    }

    private boolean reactorStartsController() {
        return new ReactorFolder(host).filesWith(text -> text.contains("linstor-controller.service")).findAny()
                .isPresent();
    }
}
