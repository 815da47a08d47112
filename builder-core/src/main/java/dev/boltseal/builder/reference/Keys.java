package dev.boltseal.builder.reference;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The keys of an object that people write, in the order of the reference.
///
/// @param others what happens with other keys
public record Keys(List<Key> all, Others others) {

    /// What happens with a key that is not declared.
    public enum Others {
        /// The file is refused.
        REFUSED,
        /// There is a warning.
        WARNED,
        /// There is a warning only if a declared key is spelt almost the same.
        KEPT
    }

    public Keys {
        all = List.copyOf(all);
    }

    static Keys none() {
        return new Keys(List.of(), Others.KEPT);
    }

    /// Every other key is refused.
    public static Keys only(Key... all) {
        return new Keys(List.of(all), Others.REFUSED);
    }

    /// Every other key gets a warning.
    public static Keys complete(Key... all) {
        return new Keys(List.of(all), Others.WARNED);
    }

    /// Other programs add keys of their own.
    public static Keys open(Key... all) {
        return new Keys(List.of(all), Others.KEPT);
    }

    public Set<String> names() {
        return all.stream().map(Key::name).collect(Collectors.toUnmodifiableSet());
    }

    public Optional<Key> key(String name) {
        return all.stream().filter(key -> key.name().equals(name)).findFirst();
    }

    /// The rows of the reference for these keys and all keys inside them.
    public List<String> rows() {
        return rows("").toList();
    }

    private Stream<String> rows(String prefix) {
        return all.stream()
                .flatMap(key -> Stream.concat(
                        Stream.of(key.row(prefix + key.name())), key.inside().rows(prefix + key.step() + ".")));
    }
}
