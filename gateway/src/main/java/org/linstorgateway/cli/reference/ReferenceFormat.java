package org.linstorgateway.cli.reference;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import picocli.CommandLine.Model.CommandSpec;

/** The formats of the reference. */
public enum ReferenceFormat {
    /** Markdown: a page for each command, and an index. */
    MD {
        @Override
        Map<String, String> pages(Page program) {
            return MarkdownPages.of(program);
        }
    },
    /** Man pages: the commands in section 1, and the configuration file in section 5. */
    MAN {
        @Override
        Map<String, String> pages(Page program) {
            Map<String, String> pages = new LinkedHashMap<>();
            program.all().forEach(page -> pages.put(page.name() + "." + ManPage.SECTION,
                    ManPage.of(page, program)));
            pages.put(ConfigurationPage.NAME + "." + ConfigurationPage.SECTION, ConfigurationPage.of(program));
            return pages;
        }
    };

    abstract Map<String, String> pages(Page program);

    /** Returns all pages of a program: the texts by file name. */
    public Map<String, String> pages(CommandSpec program) {
        return pages(Page.of(program));
    }

    /**
     * Reads the name of a format.
     *
     * @throws GatewayException ({@code INVALID}) if there is no such format
     */
    public static ReferenceFormat parse(String text) {
        return Arrays.stream(values()).filter(format -> format.toString().equalsIgnoreCase(text.strip())).findFirst()
                .orElseThrow(() -> GatewayException.of(ErrorCode.INVALID_OPTION,
                        "there is no documentation in the format '" + text
                                + "': expected one of " + String.join(", ", names())));
    }

    /** Returns the names of all formats. */
    public static List<String> names() {
        return Arrays.stream(values()).map(ReferenceFormat::toString).toList();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
