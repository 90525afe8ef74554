package org.linstorgateway.access.oidc;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.Map;

/** JSON of tokens and documents of a provider. */
final class JsonText {
    private JsonText() {}

    /**
     * Reads an object. Names that stand twice in it are errors.
     *
     * @throws ParseException if the text is no object; the library takes lists of pairs for one, and returns null for {@code null}
     */
    static Map<String, Object> object(String text) throws ParseException {
        if (!text.stripLeading().startsWith("{")) {
            throw new ParseException("no JSON object", 0);
        }
        return JSONObjectUtils.parse(text);
    }
}
