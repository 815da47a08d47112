package dev.boltseal.builder.source;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/// Chooses one of the images in an archive or layout, by its name there or because it is the only one.
///
/// A name is matched exactly, or else as Docker's short form, or else as the end of a longer name: see
/// [ImageName].
///
/// @param subject the archive in messages, as it is written before the name
/// @param images in their order there
record ImageChoice<T>(String subject, List<Named<T>> images) {
    /// The most names that a message lists.
    private static final int MAX_LISTED = 50;

    private static final List<BiPredicate<ImageName, String>> WAYS =
            List.of(ImageName::isExactly, ImageName::isInFull, ImageName::isInShort);

    ImageChoice {
        images = List.copyOf(images);
    }

    /// @param id its digest; the same image may be listed several times
    /// @param names that people know it by; if empty, only by its digest
    /// @param others names that match too, but are not listed
    record Named<T>(T image, String id, List<String> names, List<String> others) {
        Named {
            names = List.copyOf(names);
            others = List.copyOf(others);
        }

        private boolean goesBy(String wanted, BiPredicate<ImageName, String> way) {
            return Stream.of(names, others, List.of(id))
                    .flatMap(List::stream)
                    .anyMatch(name -> way.test(new ImageName(name), wanted));
        }
    }

    /// @param wanted name; empty means the only image
    /// @throws Failure `IMAGE_NOT_FOUND`, which lists the images there are
    T of(Optional<String> wanted) {
        if (images.isEmpty()) {
            throw new Failure(FailureCode.IMAGE_NOT_FOUND, "no-images", Facts.of("subject", subject));
        }
        return wanted.map(this::named).orElseGet(this::only);
    }

    private T only() {
        Map<String, T> different = different(images);
        if (different.size() > 1) {
            throw new Failure(
                    FailureCode.IMAGE_NOT_FOUND,
                    "several",
                    Facts.of("subject", subject, "count", different.size(), "names", names(images)));
        }
        return different.values().iterator().next();
    }

    private T named(String wanted) {
        for (BiPredicate<ImageName, String> way : WAYS) {
            List<Named<T>> fitting =
                    images.stream().filter(each -> each.goesBy(wanted, way)).toList();
            Map<String, T> different = different(fitting);
            if (different.size() > 1) {
                throw new Failure(
                        FailureCode.IMAGE_NOT_FOUND,
                        "ambiguous",
                        Facts.of("subject", subject, "wanted", wanted, "names", names(fitting)));
            }
            if (different.size() == 1) {
                return different.values().iterator().next();
            }
        }
        throw new Failure(
                FailureCode.IMAGE_NOT_FOUND,
                "named",
                Facts.of("subject", subject, "wanted", wanted, "names", names(images)));
    }

    private static <T> Map<String, T> different(List<Named<T>> images) {
        Map<String, T> byId = new LinkedHashMap<>();
        images.forEach(each -> byId.putIfAbsent(each.id(), each.image()));
        return byId;
    }

    private static <T> List<Object> names(List<Named<T>> images) {
        Set<String> all = new LinkedHashSet<>();
        images.forEach(each -> all.addAll(each.names().isEmpty() ? List.of(each.id()) : each.names()));
        List<Object> listed = new ArrayList<>(all.stream().limit(MAX_LISTED).toList());
        if (all.size() > MAX_LISTED) {
            listed.add(Phrase.of("image.more-names", Facts.of("count", all.size() - MAX_LISTED)));
        }
        return listed;
    }
}
