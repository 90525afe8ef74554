package org.linstorgateway.linstor;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Versions of a controller and its REST API.
 *
 * @param version
 *            LINSTOR's version, such as {@code 1.34.0}
 * @param restApiVersion
 *            version of its REST API, such as {@code 1.28.0}; {@code ""} if unknown
 */
public record ControllerVersion(String version, String restApiVersion) {
    /** The REST API version of LINSTOR 1.34, with alternative suffixes and the status of external files. */
    private static final String EXTERNAL_FILE_STATUS = "1.28.0";
    /** Major, minor and patch level. */
    private static final int RELEASE_NUMBERS = 3;

    /** Returns whether {@link Linstor#putFile} may pass alternative suffixes, which an older LINSTOR rejects. */
    public boolean supportsAltSuffixes() {
        return isRestApiAtLeast(EXTERNAL_FILE_STATUS);
    }

    /** Returns whether the controller supports {@link Linstor#fileStatus}. */
    public boolean supportsFileStatus() {
        return isRestApiAtLeast(EXTERNAL_FILE_STATUS);
    }

    /**
     * Returns whether the controller supports {@link Linstor#drbdReactorStatus} and the other commands of
     * {@code drbd-reactorctl}, which came with LINSTOR 1.34, too.
     */
    public boolean supportsReactorStatus() {
        return isRestApiAtLeast(EXTERNAL_FILE_STATUS);
    }

    /**
     * Returns the numbers of LINSTOR's version, such as {@code 1.34.0}. The satellites of all nodes that are online have the
     * same ones: the controller accepts no other satellite (seen in the source of linstor-server 1.34,
     * {@code CtrlAuthResponseApiCallHandler}).
     */
    public String release() {
        return Arrays.stream(numbers(version)).limit(RELEASE_NUMBERS).mapToObj(Integer::toString)
                .collect(Collectors.joining("."));
    }

    /** Returns whether the REST API has this version or a newer one. */
    boolean isRestApiAtLeast(String minimum) {
        return Arrays.compare(numbers(restApiVersion), numbers(minimum)) >= 0;
    }

    /** Returns whether LINSTOR has this version or a newer one; a release candidate counts as its release. */
    public boolean isLinstorAtLeast(String minimum) {
        return Arrays.compare(numbers(version), numbers(minimum)) >= 0;
    }

    /** Returns the leading numbers; the first part that is not a number, as in {@code 1.29.0-rc.1}, ends them. */
    private static int[] numbers(String version) {
        return Pattern.compile("[.-]").splitAsStream(version).takeWhile(part -> part.matches("\\d{1,9}"))
                .mapToInt(Integer::parseInt).toArray();
    }
}
