package dev.boltseal.edge.doctor;

import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.failure.Phrase;
import dev.boltseal.edge.health.Check;
import dev.boltseal.edge.health.Check.Looked;
import dev.boltseal.edge.images.LostImage;
import dev.boltseal.edge.images.NodeImages;
import dev.boltseal.edge.store.ImageStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/// Checks of the image store and of the space.
public final class StoreChecks {
    /// Less is too little for another import: [#STORE] in the store, [#STATE] for what Boltseal has to remember.
    static final long STORE = 1L << 30;

    static final long STATE = 64L << 20;

    private final NodeImages images;
    private final String address;
    private final Path state;
    private boolean reached;
    private OptionalLong free = OptionalLong.empty();

    /// @param address of the store, for people
    /// @param state the state directory
    public StoreChecks(NodeImages images, String address, Path state) {
        this.images = images;
        this.address = address;
        this.state = state;
    }

    /// In this order: where nobody answers, nothing else is asked.
    public List<Check> all() {
        return List.of(
                new Check("image store", this::store),
                new Check("images", this::complete),
                new Check("space", () -> space(free, state)));
    }

    /// Only the space of the state directory, for a node whose settings name no store.
    public static Check spaceOf(Path state) {
        return new Check("space", () -> space(OptionalLong.empty(), state));
    }

    private Looked store() {
        free = freeBytes();
        reached = true;
        return Looked.ok(Phrase.of("doctor.store", Facts.of("store", address)));
    }

    private Looked complete() {
        if (!reached) {
            return Looked.skipped(Phrase.of("doctor.no-store"));
        }
        List<LostImage> lost = images.lost();
        if (lost.isEmpty()) {
            return Looked.ok(Phrase.of("doctor.images"));
        }
        String names = lost.stream()
                .map(each -> "%s (%s %s)"
                        .formatted(
                                each.image().name(),
                                each.use().workload(),
                                each.use().version()))
                .distinct()
                .collect(Collectors.joining(", "));
        return Looked.wrong(Phrase.of("doctor.images.lost", Facts.of("images", names)));
    }

    static Looked space(OptionalLong inStore, Path state) {
        try {
            return space(inStore, Files.getFileStore(state).getUsableSpace(), state);
        } catch (IOException e) {
            throw new Failure(FailureCode.STATE_FAILED, "state", Facts.of("directory", state, "reason", e), e);
        }
    }

    static Looked space(OptionalLong inStore, long inState, Path state) {
        if (inStore.isPresent() && inStore.getAsLong() < STORE) {
            return Looked.wrong(Phrase.of("doctor.space.store", Facts.of("free", inStore.getAsLong())));
        }
        if (inState < STATE) {
            return Looked.wrong(Phrase.of("doctor.space.state", Facts.of("free", inState, "directory", state)));
        }
        return inStore.isPresent()
                ? Looked.ok(Phrase.of("doctor.space", Facts.of("store", inStore.getAsLong(), "state", inState)))
                : Looked.ok(Phrase.of("doctor.space.unknown", Facts.of("state", inState)));
    }

    private OptionalLong freeBytes() {
        try (ImageStore opened = images.store().get()) {
            return opened.storedImages().freeSpace().freeBytes();
        } catch (IOException e) {
            throw new Failure(FailureCode.STORE_FAILED, "images", Facts.of("reason", e), e);
        }
    }
}
