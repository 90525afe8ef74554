package org.linstorgateway.health;

import java.util.List;

/**
 * The result of a health check.
 *
 * @param mode     the mode of the check, such as {@code agent}
 * @param sections in the order of their categories
 */
public record Report(String mode, List<Section> sections) {

    /** The findings of one category. */
    public record Section(String category, List<Finding> findings) {
        public Section {
            findings = List.copyOf(findings);
        }

        /** Returns whether there is no problem. */
        public boolean isHealthy() {
            return findings.stream().noneMatch(Finding::isProblem);
        }
    }

    public Report {
        sections = List.copyOf(sections);
    }

    /** Returns the number of categories with problems. */
    public int issues() {
        return (int) sections.stream().filter(section -> !section.isHealthy()).count();
    }

    /** Returns whether no category has a problem. */
    public boolean isHealthy() {
        return issues() == 0;
    }
}
