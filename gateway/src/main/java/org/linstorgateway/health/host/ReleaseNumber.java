package org.linstorgateway.health.host;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The upstream release in the version of a package: {@code 4.12.0} in {@code 1:4.12.0-2+deb12}.
 *
 * @param numbers at least one
 */
public record ReleaseNumber(List<Integer> numbers) {
    private static final Pattern RELEASE = Pattern.compile("^(?:\\d{1,9}:)?v?(\\d{1,9}(?:\\.\\d{1,9})*)");

    public ReleaseNumber {
        numbers = List.copyOf(numbers);
        if (numbers.isEmpty()) {
            throw new IllegalArgumentException("a release needs a number");
        }
    }

    /** Parses the leading numbers behind an epoch or a {@code v}. Returns empty if there are none. */
    public static Optional<ReleaseNumber> parse(String version) {
        Matcher matcher = RELEASE.matcher(version.strip());
        return matcher.find()
                ? Optional.of(new ReleaseNumber(
                        Arrays.stream(matcher.group(1).split("\\.")).map(Integer::valueOf).toList()))
                : Optional.empty();
    }

    /** Returns the first number. */
    public int major() {
        return numbers.getFirst();
    }

    /** Returns whether it is the given release or a newer one. Missing numbers count as zero. */
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
