package dev.boltseal.registry.config;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.registry.http.Mirror;
import dev.boltseal.registry.http.NameRewrite;
import dev.boltseal.registry.http.Registries;
import dev.boltseal.registry.http.TlsFiles;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// A `registries.yaml`.
///
/// | key | value |
/// |---|---|
/// | `mirrors` | by registry as written in references, or `*` for every other |
/// | `mirrors.REGISTRY.endpoint` | URLs, tried in order before the registry itself; `/v2` if without path |
/// | `mirrors.REGISTRY.rewrite` | repository names at all these endpoints: regular expression → replacement |
/// | `configs` | by `HOST[:PORT]` of a registry or endpoint, or `*` for every other |
/// | `configs.HOST.tls.ca_file` | PEM, trusted for this host in addition to the default authorities |
/// | `configs.HOST.tls.cert_file`, `key_file` | PEM, our client certificate for this host |
///
/// Refused, because they are dangerous or belong elsewhere: `configs.HOST.auth` (passwords stay where
/// `docker login` puts them), and `insecure_skip_verify: true` (without verification anybody can pretend to be the
/// registry; give its authority instead). Paths are relative to the file's directory.
public final class RegistriesFile {
    private static final Pattern HOST =
            Pattern.compile("\\*|(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\\[[0-9a-f:.]+\\])(?::[0-9]{1,5})?");

    private final Path file;

    public RegistriesFile(Path file) {
        this.file = file;
    }

    /// @throws dev.boltseal.base.failure.Failure `FILE_UNREADABLE`, `REGISTRY_SETTINGS_INVALID`
    public Registries read() {
        Optional<YamlValue> root = new YamlFile(file).read();
        if (root.isEmpty()) {
            return Registries.none();
        }
        Map<String, List<Mirror>> mirrors = new LinkedHashMap<>();
        Map<String, TlsFiles> tls = new LinkedHashMap<>();
        Map<String, YamlValue> parts = root.get().fields(Set.of("mirrors", "configs"));
        byHost(parts, "mirrors").forEach((host, value) -> mirrors.put(host, mirrors(value)));
        byHost(parts, "configs").forEach((host, value) -> config(value).ifPresent(files -> tls.put(host, files)));
        return new Registries(mirrors, tls);
    }

    private static Map<String, YamlValue> byHost(Map<String, YamlValue> parts, String name) {
        Map<String, YamlValue> hosts =
                Optional.ofNullable(parts.get(name)).map(YamlValue::fields).orElse(Map.of());
        hosts.values().stream()
                .filter(each -> !HOST.matcher(each.name()).matches())
                .findFirst()
                .ifPresent(each -> {
                    throw each.invalid(Phrase.of("settings.host"));
                });
        return hosts;
    }

    private static List<Mirror> mirrors(YamlValue value) {
        Map<String, YamlValue> fields = value.fields(Set.of("endpoint", "rewrite"));
        List<NameRewrite> rewrites =
                Optional.ofNullable(fields.get("rewrite")).map(YamlValue::fields).orElse(Map.of()).values().stream()
                        .map(RegistriesFile::rewrite)
                        .toList();
        return Optional.ofNullable(fields.get("endpoint"))
                .orElseThrow(() -> value.invalid(Phrase.of("settings.endpoint-none-name-remove-mirror")))
                .items()
                .stream()
                .map(item -> new Mirror(endpoint(item), rewrites))
                .toList();
    }

    private static NameRewrite rewrite(YamlValue value) {
        try {
            return new NameRewrite(Pattern.compile(value.name()), value.text());
        } catch (PatternSyntaxException e) {
            throw value.invalid(Phrase.of("settings.regular-expression-key-something-else-co"));
        }
    }

    private static URI endpoint(YamlValue item) {
        String text = item.text();
        try {
            URI uri = new URI(text.contains("://") ? text : "https://" + text);
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            if (web
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null) {
                String path = uri.getRawPath().replaceAll("/+$", "");
                return uri.resolve(path.isEmpty() ? "/v2/" : path + "/");
            }
        } catch (URISyntaxException e) {
            throw item.wrong(Phrase.of("settings.url-https-host-port-path"));
        }
        throw item.wrong(Phrase.of("settings.url-https-host-port-path"));
    }

    private Optional<TlsFiles> config(YamlValue value) {
        Map<String, YamlValue> fields = value.fields(Set.of("auth", "tls"));
        if (fields.containsKey("auth")) {
            throw fields.get("auth").invalid(Phrase.of("settings.auth", Facts.of("registry", value.name())));
        }
        return Optional.ofNullable(fields.get("tls")).map(this::tls);
    }

    private TlsFiles tls(YamlValue value) {
        Map<String, YamlValue> fields =
                value.fields(Set.of("ca_file", "cert_file", "key_file", "insecure_skip_verify"));
        YamlValue unverified = fields.get("insecure_skip_verify");
        if (unverified != null && unverified.flag()) {
            throw unverified.invalid(Phrase.of("settings.unverified"));
        }
        if (fields.containsKey("cert_file") != fields.containsKey("key_file")) {
            throw value.invalid(Phrase.of("settings.cert-file-and-key-file-them-add-other"));
        }
        return new TlsFiles(
                path(fields, "ca_file"),
                path(fields, "cert_file")
                        .flatMap(certificate ->
                                path(fields, "key_file").map(key -> new TlsFiles.Client(certificate, key))));
    }

    private Optional<Path> path(Map<String, YamlValue> fields, String name) {
        return Optional.ofNullable(fields.get(name))
                .map(value -> file.toAbsolutePath().resolveSibling(value.text()));
    }
}
