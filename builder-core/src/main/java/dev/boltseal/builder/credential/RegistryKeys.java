package dev.boltseal.builder.credential;

import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// How files of logins name a whole registry.
final class RegistryKeys {
    /// What old versions of Docker wrote behind the name.
    private static final Pattern API = Pattern.compile("/(v[12]/?)?");

    private RegistryKeys() {}

    /// The forms of the name, the plainest first: `registry`, `https://registry`, `registry/v1/`, `https://registry/…`.
    static Stream<Predicate<String>> of(String registry) {
        String url = "https://" + registry;
        return Stream.of(
                registry::equals,
                url::equals,
                key -> key.startsWith(registry)
                        && API.matcher(key.substring(registry.length())).matches(),
                key -> key.startsWith(url + "/"));
    }

    /// Whether the key names the registry.
    static boolean isOf(String registry, String key) {
        return of(registry).anyMatch(form -> form.test(key));
    }
}
