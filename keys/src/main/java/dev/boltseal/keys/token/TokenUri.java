package dev.boltseal.keys.token;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Printable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Names a key on a PKCS#11 token: `pkcs11:token=…;object=…?module-path=/…&pin-source=file:/…`. Contains no PIN.
///
/// Source: RFC 7512, sections 2.3 (form) and 2.4 (what matches).
///
/// @param text the whole URI
/// @param token label of the token
/// @param serial of the token, to distinguish two with the same label
/// @param object label of the key
/// @param id CKA_ID of the key, lower-case hex; the id, the label or both are given
/// @param module absolute path of the library that talks to the token
/// @param pinSource absolute path of the PIN file
public record TokenUri(
        String text,
        String token,
        Optional<String> serial,
        Optional<String> object,
        Optional<String> id,
        Path module,
        Optional<Path> pinSource) {
    private static final String SCHEME = "pkcs11:";
    private static final Set<String> PATH = Set.of("token", "serial", "object", "id", "type");
    private static final Set<String> QUERY = Set.of("module-path", "pin-source");
    private static final String FORM = "pkcs11:token=LABEL;object=LABEL?module-path=/PATH&pin-source=file:/PATH";

    /// Whether a text is meant to be such a URI.
    public static boolean isOne(String text) {
        return text.startsWith(SCHEME);
    }

    /// @throws Failure `KEY_INVALID` for another form, and for a URI with a PIN in it; the message contains no
    ///     value of the text
    public static TokenUri parse(String text) {
        if (!isOne(text) || text.length() > 4096 || !text.chars().allMatch(each -> each > ' ' && each < 0x7f)) {
            throw new Failure(FailureCode.KEY_INVALID, "uri-ascii", Facts.of("scheme", SCHEME, "form", FORM));
        }
        String rest = text.substring(SCHEME.length());
        int question = rest.indexOf('?');
        String path = question < 0 ? rest : rest.substring(0, question);
        String query = question < 0 ? "" : rest.substring(question + 1);
        if (List.of(query.split("&")).stream().anyMatch(each -> each.startsWith("pin-value"))) {
            throw new Failure(FailureCode.KEY_INVALID, "uri-pin", Facts.of("form", FORM));
        }
        Map<String, byte[]> where = attributes(path, ";", PATH);
        Map<String, byte[]> how = attributes(query, "&", QUERY);
        var type = word(where, "type");
        if (type.isPresent() && !type.get().equals("private")) {
            throw new Failure(FailureCode.KEY_INVALID, "uri-type", Facts.of("form", FORM));
        }
        return new TokenUri(
                text,
                word(where, "token")
                        .orElseThrow(() -> new Failure(FailureCode.KEY_INVALID, "uri-token", Facts.of("form", FORM))),
                word(where, "serial"),
                word(where, "object"),
                Optional.ofNullable(where.get("id")).map(HexFormat.of()::formatHex),
                word(how, "module-path")
                        .map(module -> absolute("module-path", module))
                        .orElseThrow(() -> new Failure(FailureCode.KEY_INVALID, "uri-module", Facts.of("form", FORM))),
                word(how, "pin-source").map(source -> absolute("pin-source", withoutScheme(source))));
    }

    public TokenUri {
        if (object.isEmpty() && id.isEmpty()) {
            throw new Failure(FailureCode.KEY_INVALID, "uri-object", Facts.of("form", FORM));
        }
    }

    /// The key, for people: token and object, without paths of the machine.
    @Override
    public String toString() {
        return "key %s on token %s"
                .formatted(Printable.quoted(object.orElseGet(() -> id.orElse(""))), Printable.quoted(token));
    }

    private static Map<String, byte[]> attributes(String text, String separator, Set<String> known) {
        Map<String, byte[]> attributes = new LinkedHashMap<>();
        for (String each : text.isEmpty() ? List.<String>of() : List.of(text.split(separator, -1))) {
            int equals = each.indexOf('=');
            String name = equals < 0 ? "" : each.substring(0, equals);
            if (!known.contains(name) || attributes.containsKey(name)) {
                throw new Failure(
                        FailureCode.KEY_INVALID,
                        "uri-twice",
                        Facts.of("names", known.stream().sorted().toList(), "form", FORM));
            }
            attributes.put(name, decoded(each.substring(equals + 1)));
        }
        return attributes;
    }

    private static byte[] decoded(String value) {
        List<Byte> bytes = new ArrayList<>();
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) != '%') {
                bytes.add((byte) value.charAt(i));
                continue;
            }
            if (i + 2 >= value.length()
                    || !HexFormat.isHexDigit(value.charAt(i + 1))
                    || !HexFormat.isHexDigit(value.charAt(i + 2))) {
                throw new Failure(FailureCode.KEY_INVALID, "uri-escape", Facts.of("form", FORM));
            }
            bytes.add((byte) HexFormat.fromHexDigits(value, i + 1, i + 3));
            i += 2;
        }
        byte[] decoded = new byte[bytes.size()];
        for (int i = 0; i < decoded.length; i++) {
            decoded[i] = bytes.get(i);
        }
        return decoded;
    }

    private static Optional<String> word(Map<String, byte[]> attributes, String name) {
        return Optional.ofNullable(attributes.get(name)).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    private static String withoutScheme(String source) {
        return source.startsWith("file:") ? source.substring("file:".length()).replaceFirst("^//+", "/") : source;
    }

    private static Path absolute(String name, String text) {
        if (text.indexOf('\0') < 0 && Path.of(text).isAbsolute()) {
            return Path.of(text);
        }
        throw new Failure(FailureCode.KEY_INVALID, "uri-path", Facts.of("name", name, "form", FORM));
    }
}
