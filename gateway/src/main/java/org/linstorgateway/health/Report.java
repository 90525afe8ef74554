package org.linstorgateway.health;

import java.util.List;

/**
 * What an examination came to.
 *
 * @param mode     what was examined
 * @param sections in the order of their categories
 */
public record Report(String mode, List<Section> sections) {

    /** The findings of one category. */
    public record Section(String category, List<Finding> findings) {
        public Section {
            findings = List.copyOf(findings);
        }

        /** Whether nothing has to be mended. */
        public boolean isHealthy() {
            return findings.stream().noneMatch(Finding::isProblem);
        }
    }

    public Report {
        sections = List.copyOf(sections);
    }

    /** How many categories have something to mend. */
    public int issues() {
        return (int) sections.stream().filter(section -> !section.isHealthy()).count();
    }

    /** Whether nothing has to be mended anywhere. */
    public boolean isHealthy() {
        return issues() == 0;
    }
}
