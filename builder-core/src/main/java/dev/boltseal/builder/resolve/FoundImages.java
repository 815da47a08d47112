package dev.boltseal.builder.resolve;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/// The images of a workload as they are looked for, so that everything that is wrong with them can be told at once.
final class FoundImages {
    /// What is wrong with one image and says nothing of the others.
    private static final Set<FailureCode> OF_ONE_IMAGE = EnumSet.of(
            FailureCode.IMAGE_NOT_FOUND,
            FailureCode.UNAUTHORIZED,
            FailureCode.FORBIDDEN,
            FailureCode.PLATFORM_MISSING,
            FailureCode.IMAGE_REFUSED);

    private final List<ResolvedImage> images = new ArrayList<>();
    private final Map<String, Failure> failures = new LinkedHashMap<>();

    /// @param name under which the bundle knows the image
    /// @throws Failure what keeps every image from being found, as a registry that can't be reached
    void add(String name, Supplier<ResolvedImage> image) {
        try {
            images.add(image.get());
        } catch (Failure e) {
            if (!OF_ONE_IMAGE.contains(e.code())) {
                throw e;
            }
            failures.put(name, e);
        }
    }

    /// @throws Failure the only one, or one that tells of all, with the code of the first
    List<ResolvedImage> all() {
        if (failures.isEmpty()) {
            return images;
        }
        Failure first = failures.values().iterator().next();
        if (failures.size() == 1) {
            throw first;
        }
        if (failures.values().stream().allMatch(each -> each.code() == FailureCode.IMAGE_NOT_FOUND)) {
            throw new Failure(
                    FailureCode.IMAGE_NOT_FOUND,
                    "several-images",
                    Facts.of("count", failures.size(), "images", failures.keySet()),
                    first);
        }
        List<Phrase> reasons = failures.entrySet().stream()
                .map(each ->
                        Phrase.of("images.wrong-image", Facts.of("image", each.getKey(), "reason", each.getValue())))
                .toList();
        throw new Failure(
                first.code(),
                Phrase.of("images.several", Facts.of("count", failures.size(), "reasons", reasons)),
                first);
    }
}
