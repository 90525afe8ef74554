package org.linstorgateway.rest.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/**
 * Serves the web page: files of the class path. They hold no data, so that everybody may read them. All redirects and all links of the
 * page are relative, so that a proxy may serve it below any path.
 */
final class PageFiles {
    /** The path of the page. */
    static final String ROOT = "/ui";
    private static final String BELOW = ROOT + "/";
    private static final String INDEX = "index.html";
    private static final String FOLDER = "/org/linstorgateway/web/";

    /** No part of a name begins with a dot, so that no path leaves the folder. */
    private static final Pattern NAME = Pattern
            .compile("[a-z0-9-]+(/[a-z0-9-]+)*(\\.[a-z]+)?\\.(html|js|json|css|svg)");
    private static final Pattern IMPORT_MAP = Pattern.compile("<script type=\"importmap\">(.*?)</script>",
            Pattern.DOTALL);
    private static final Set<String> METHODS = Set.of("GET", "HEAD");
    private static final String GZIP = "gzip";

    /**
     * Nothing but the files of the server. The import map is the only inline script, allowed by its hash. Lit is the only code that
     * turns text into elements.
     */
    private static final String POLICY = "; default-src 'none'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
            + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
            + "trusted-types lit-html; require-trusted-types-for 'script'";

    private final Map<String, PageFile> files = new ConcurrentHashMap<>();
    private volatile String policy = "";

    /**
     * Answers a request for the page.
     *
     * @return whether its path is one of the page
     */
    boolean answer(Exchange exchange) {
        String path = exchange.decodedPath();
        if (!path.equals("/") && !path.equals(ROOT) && !path.startsWith(BELOW)) {
            return false;
        }
        Optional<PageFile> file = path.startsWith(BELOW) ? find(path.substring(BELOW.length())) : Optional.empty();
        if (path.startsWith(BELOW) && file.isEmpty()) {
            return false;
        }
        exchange.matches(path.startsWith(BELOW) ? BELOW : path);
        requireRead(exchange);
        if (file.isPresent()) {
            send(exchange, file.get());
        } else {
            exchange.responseHeaders().put(HttpHeader.LOCATION, "ui/");
            exchange.sendEmpty(HttpStatus.FOUND_302);
        }
        return true;
    }

    private static void requireRead(Exchange exchange) {
        if (!METHODS.contains(exchange.method())) {
            exchange.responseHeaders().put(HttpHeader.ALLOW, "GET");
            throw GatewayException.of(ErrorCode.METHOD_NOT_ALLOWED,
                    "'" + exchange.path() + "' does not support " + exchange.method() + ", only GET");
        }
    }

    private Optional<PageFile> find(String path) {
        String name = path.isEmpty() ? INDEX : path;
        if (!NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        PageFile known = files.get(name);
        return known == null ? read(name).map(content -> keep(name, PageFile.of(name, content))) : Optional.of(known);
    }

    private PageFile keep(String name, PageFile file) {
        files.put(name, file);
        return file;
    }

    private static Optional<byte[]> read(String name) {
        try (InputStream in = PageFiles.class.getResourceAsStream(FOLDER + name)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void send(Exchange exchange, PageFile file) {
        boolean zipped = acceptsGzip(exchange.headers());
        String tag = "\"" + file.tag() + (zipped ? "-gzip\"" : "\"");
        HttpFields.Mutable headers = exchange.responseHeaders();
        headers.put(HttpHeader.CACHE_CONTROL, "no-cache");
        headers.put(HttpHeader.ETAG, tag);
        headers.add(HttpHeader.VARY, HttpHeader.ACCEPT_ENCODING.asString());
        headers.put("Content-Security-Policy", policy());
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        if (exchange.headers().getCSV(HttpHeader.IF_NONE_MATCH, true).stream()
                .anyMatch(known -> known.equals("*") || known.equals(tag) || known.equals("W/" + tag))) {
            exchange.sendEmpty(HttpStatus.NOT_MODIFIED_304);
            return;
        }
        headers.put(HttpHeader.CONTENT_TYPE, file.type());
        if (zipped) {
            headers.put(HttpHeader.CONTENT_ENCODING, GZIP);
        }
        try (OutputStream out = exchange.begin(HttpStatus.OK_200)) {
            out.write(zipped ? file.zipped() : file.plain());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean acceptsGzip(HttpFields headers) {
        return headers.getQualityCSV(HttpHeader.ACCEPT_ENCODING).contains(GZIP);
    }

    private String policy() {
        if (policy.isEmpty()) {
            policy = "script-src 'self'" + find(INDEX).map(PageFiles::importMapHash).orElse("") + POLICY;
        }
        return policy;
    }

    private static String importMapHash(PageFile index) {
        Matcher matcher = IMPORT_MAP.matcher(new String(index.plain(), StandardCharsets.UTF_8));
        return matcher.find()
                ? " 'sha256-" + Base64.getEncoder()
                        .encodeToString(PageFile.sha256(matcher.group(1).getBytes(StandardCharsets.UTF_8))) + "'"
                : "";
    }
}
