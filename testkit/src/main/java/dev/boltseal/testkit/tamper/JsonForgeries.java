package dev.boltseal.testkit.tamper;

import static dev.boltseal.base.failure.FailureCode.LIMIT_EXCEEDED;
import static dev.boltseal.base.failure.FailureCode.MANIFEST_INVALID;

import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.format.layout.LocalHeader;
import dev.boltseal.format.manifest.EntryPath;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;

/// Tricks with the text of `bundle.json`, which is sealed by a trusted key anyway.
final class JsonForgeries {
    private static final String CANONICAL = "isn't written as Boltseal writes it";
    private static final String TITLE = "\"title\":\"sample\"";

    private JsonForgeries() {}

    static List<Forgery> all() {
        return List.of(
                swap("json-field-twice", "\"serial\":7", "\"serial\":7,\"serial\":8", "twice; remove one of them"),
                swap(
                        "json-field-twice-by-escape",
                        "\"serial\":7",
                        "\"serial\":7,\"seria\\u006c\":8",
                        "twice; remove one of them"),
                swap("json-number-as-text", "\"serial\":7", "\"serial\":\"7\"", "must be a whole number"),
                swap("json-number-with-fraction", "\"serial\":7", "\"serial\":7.9", "must be a whole number"),
                swap("json-number-with-zero-fraction", "\"serial\":7", "\"serial\":7.0", "must be a whole number"),
                swap("json-number-with-exponent", "\"serial\":7", "\"serial\":7e0", CANONICAL),
                swap("json-number-negative", "\"serial\":7", "\"serial\":-7", "must be a whole number"),
                swap("json-number-minus-zero", "\"epoch\":1", "\"epoch\":-0", "epoch"),
                swap("json-number-above-2-53", "\"serial\":7", "\"serial\":9007199254740992", "must be a whole number"),
                swap(
                        "json-number-of-a-fast-forward",
                        "\"serial\":7",
                        "\"serial\":9223372036854775807",
                        "must be a whole number"),
                swap("json-number-endless", "\"serial\":7", "\"serial\":" + "7".repeat(1000), "bundle.json"),
                swap("json-number-with-huge-exponent", "\"serial\":7", "\"serial\":7e999999999", "bundle.json"),
                swap("json-boolean-as-text", "\"staged\":false", "\"staged\":\"false\"", "must be true or false"),
                swap("json-boolean-as-number", "\"staged\":false", "\"staged\":0", "must be true or false"),
                swap(
                        "json-null-instead-of-absent",
                        "\"instantlyApply\":true",
                        "\"instantlyApply\":true,\"source\":null",
                        "must be a string"),
                swap("json-null-list", "\"requires\":[]", "\"requires\":null", "must be a list"),
                swap("json-list-as-object", "\"requires\":[]", "\"requires\":{}", "must be a list"),
                swap("json-unknown-field", "\"requires\":[]", "\"requires\":[],\"approved\":true", CANONICAL),
                swap("json-unknown-field-inside", "\"epoch\":1", "\"epoch\":1,\"extra\":1", CANONICAL),
                swap("json-field-missing", "\"staged\":false,", "", "\"staged\""),
                swap("json-field-in-upper-case", "\"serial\":7", "\"Serial\":7", "\"serial\""),
                swap(
                        "json-other-order",
                        "\"staged\":false,\"instantlyApply\":true",
                        "\"instantlyApply\":true,\"staged\":false",
                        CANONICAL),
                swap("json-white-space", "\"serial\":7", "\"serial\": 7", CANONICAL),
                swap("json-needless-escape", TITLE, "\"title\":\"\\u0073ample\"", CANONICAL),
                swap("json-upper-case-escape", TITLE, "\"title\":\"\\u001F\"", CANONICAL),
                swap("json-escaped-slash", "oci/oci-layout", "oci\\/oci-layout", CANONICAL),
                swap("json-long-escape-of-a-tab", TITLE, "\"title\":\"\\u0009\"", CANONICAL),
                swap("json-raw-control-character", TITLE, "\"title\":\"\t\"", "a tab inside a text"),
                swap("json-raw-nul", TITLE, "\"title\":\"\0\"", "a control character"),
                swap("json-lone-surrogate", TITLE, "\"title\":\"\\ud800\"", "surrogate"),
                swap("json-pair-of-surrogates-escaped", TITLE, "\"title\":\"\\ud83d\\ude00\"", CANONICAL),
                swap("json-comment", "\"serial\":7", "\"serial\":/*8*/7", "comments aren't allowed in JSON"),
                swap("json-trailing-comma", "\"requires\":[]", "\"requires\":[],", "a comma before the closing brace"),
                swap("json-single-quotes", "\"serial\":7", "'serial':7", "JSON uses double quotes"),
                swap("json-not-a-number", "\"serial\":7", "\"serial\":NaN", "text must be in double quotes"),
                swap(
                        "json-deep",
                        "\"requires\":[]",
                        "\"requires\":" + "[".repeat(5000) + "]".repeat(5000),
                        "bundle.json"),
                swap("json-time-with-fraction", "13:15:00Z", "13:15:00.5Z", "must be a time"),
                swap("json-time-with-offset", "13:15:00Z", "13:15:00+00:00", "must be a time"),
                swap("json-time-of-a-leap-second", "13:15:00Z", "23:59:60Z", "must be a time"),
                swap("json-time-on-no-day", "2026-11-22", "2026-02-30", "must be a time"),
                swap("json-time-in-a-long-year", "2026-11-22", "+12026-11-22", "must be a time"),
                text("json-trailing-document", text -> text + "{}", "something after the end of the JSON object"),
                text("json-trailing-line-feed", text -> text + "\n", CANONICAL),
                text("json-trailing-nul", text -> text + "\0", "bundle.json"),
                text("json-leading-space", text -> " " + text, "begin with its opening brace"),
                text("json-byte-order-mark", text -> "\uFEFF" + text, "begin with its opening brace"),
                text("json-list", text -> "[" + text + "]", "object"),
                text("json-empty", text -> "", "the file is empty"),
                text("json-cut", text -> text.substring(0, text.length() / 2), "no closing quote"),
                encoded("json-in-utf-16", StandardCharsets.UTF_16LE, "UTF-8"),
                encoded("json-in-latin-1", StandardCharsets.ISO_8859_1, "UTF-8"),
                new Forgery(
                        "json-with-a-string-of-100-mb",
                        LIMIT_EXCEEDED,
                        "at most 8 388 608 are allowed",
                        forger -> endless(100_000_000)),
                swap(
                        "json-with-a-string-of-8-mb",
                        TITLE,
                        "\"title\":\"" + "a".repeat(8_000_000) + "\"",
                        "at most 256 are allowed"),
                swap(
                        "json-with-a-million-lists",
                        "\"requires\":[]",
                        "\"requires\":[" + "[],".repeat(1_000_000) + "[]]",
                        "bundle.json"));
    }

    private static Forgery swap(String name, String old, String replacement, String says) {
        return new Forgery(name, MANIFEST_INVALID, says, forger -> edited(forger, old, replacement));
    }

    private static Forgery text(String name, UnaryOperator<String> change, String says) {
        return of(name, MANIFEST_INVALID, says, text -> change.apply(text).getBytes(StandardCharsets.UTF_8));
    }

    private static Forgery encoded(String name, Charset charset, String says) {
        return of(
                name,
                MANIFEST_INVALID,
                says,
                text -> text.replace("\"title\":\"sample", "\"title\":\"samplé").getBytes(charset));
    }

    private static Forgery of(String name, FailureCode code, String says, Function<String, byte[]> change) {
        return new Forgery(name, code, says, forger -> sealed(forger, change.apply(manifest(forger))));
    }

    /// Replaces the first occurrence.
    static byte[] edited(Forger forger, String old, String replacement) {
        String text = manifest(forger);
        int at = text.indexOf(old);
        if (at < 0) {
            throw new IllegalArgumentException("not in the manifest: " + old);
        }
        String changed = text.substring(0, at) + replacement + text.substring(at + old.length());
        return sealed(forger, changed.getBytes(StandardCharsets.UTF_8));
    }

    /// Only the first entry, because it is refused before anything after it could be read.
    private static byte[] endless(int size) {
        int header = LocalHeader.length(EntryPath.MANIFEST, size);
        byte[] file = new byte[header + size];
        Arrays.fill(file, header, file.length, (byte) 'a');
        var crc = new CRC32();
        crc.update(file, header, size);
        byte[] framing = LocalHeader.bytes(EntryPath.MANIFEST, size, (int) crc.getValue());
        System.arraycopy(framing, 0, file, 0, header);
        return file;
    }

    private static byte[] sealed(Forger forger, byte[] manifest) {
        return forger.right().withManifestBytes(manifest).sealedBy(forger.key()).bytes();
    }

    private static String manifest(Forger forger) {
        return new String(forger.right().manifestBytes(), StandardCharsets.UTF_8);
    }
}
