package org.linstorgateway.linstor;

import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * What a controller is.
 *
 * @param version
 *            LINSTOR's version, such as {@code 1.34.0}
 * @param restApiVersion
 *            version of its REST API, such as {@code 1.28.0}; {@code ""} if it says none
 */
public record ControllerVersion(String version, String restApiVersion) {
    /** Whether the controller's REST API is of this version or newer; both as {@code 1.28.0}. */
    public boolean atLeast(String rest) {
        return Arrays.compare(numbers(restApiVersion), numbers(rest)) >= 0;
    }

    /** Whether LINSTOR itself is of this version or newer; a release candidate counts as its release. */
    public boolean isLinstor(String release) {
        return Arrays.compare(numbers(version), numbers(release)) >= 0;
    }

    /** The leading numbers; what is no number, as in {@code 1.29.0-rc.1}, ends them. */
    private static int[] numbers(String version) {
        return Pattern.compile("[.-]").splitAsStream(version).takeWhile(part -> part.matches("\\d{1,9}"))
                .mapToInt(Integer::parseInt).toArray();
    }
}
