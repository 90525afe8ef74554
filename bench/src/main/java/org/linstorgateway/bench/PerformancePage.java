package org.linstorgateway.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The page with all results. Comments mark the start and the end of each section. */
record PerformancePage(Path file) {
    void replaceSection(String section, String text) throws IOException {
        String page = Files.readString(file);
        String begin = "<!-- bench:" + section + " -->\n";
        String end = "<!-- /bench:" + section + " -->";
        int from = page.indexOf(begin);
        int to = page.indexOf(end);
        if (from < 0 || to < from) {
            throw new IOException(file + " has no marks for the section '" + section + "'");
        }
        Files.writeString(file, page.substring(0, from + begin.length()) + "\n" + text.strip() + "\n\n"
                + page.substring(to));
    }
}
