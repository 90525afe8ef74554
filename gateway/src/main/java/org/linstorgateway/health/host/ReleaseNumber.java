package org.linstorgateway.health.host;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The release that a version stands for, whatever a distribution adds to it: {@code 4.12.0} of {@code 1:4.12.0-2+deb12}.
 *
 * @param numbers at least one
 */
public record ReleaseNumber(List<Integer> numbers) {
    private static final Pattern RELEASE = Pattern.compile("^(?:\\d{1,9}:)?v?(\\d{1,9}(?:\\.\\d{1,9})*)");

    public ReleaseNumber {
        numbers = List.copyOf(numbers);
        if (numbers.isEmpty()) {
            throw new IllegalArgumentException("a release has a number");
        }
    }

    /** Reads the leading numbers, behind an epoch or a {@code v}; absent when there are none. */
    public static Optional<ReleaseNumber> parse(String version) {
        Matcher matcher = RELEASE.matcher(version.strip());
        return matcher.find()
                ? Optional.of(new ReleaseNumber(
                        Arrays.stream(matcher.group(1).split("\\.")).map(Integer::valueOf).toList()))
                : Optional.empty();
    }

    /** The first of its numbers. */
    public int major() {
        return numbers.getFirst();
    }

    /** Whether it is this release or a newer one; numbers that are not there count as zero. */
    public boolean atLeast(int... release) {
        for (int i = 0; i < release.length; i++) {
            int own = i < numbers.size() ? numbers.get(i) : 0;
            if (own != release[i]) {
                return own > release[i];
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining("."));
    }
}
