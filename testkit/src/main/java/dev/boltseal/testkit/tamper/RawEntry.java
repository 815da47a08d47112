package dev.boltseal.testkit.tamper;

import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/// One entry of a zip, with any mistakes.
///
/// @param behind bytes between the content and what follows it
record RawEntry(RawHeader local, Bytes content, Bytes behind, RawHeader central, Place place) {

    /// Where an entry is listed.
    enum Place {
        BOTH,
        LOCAL_ONLY,
        CENTRAL_ONLY
    }

    static RawEntry stored(String name, byte[] content) {
        var header = RawHeader.stored(new Bytes(name.getBytes(StandardCharsets.UTF_8)), content);
        return new RawEntry(header, new Bytes(content), Bytes.NONE, header, Place.BOTH);
    }

    /// Changes both headers in the same way.
    RawEntry header(UnaryOperator<RawHeader> change) {
        return new RawEntry(change.apply(local), content, behind, change.apply(central), place);
    }

    RawEntry central(UnaryOperator<RawHeader> change) {
        return new RawEntry(local, content, behind, change.apply(central), place);
    }

    RawEntry local(UnaryOperator<RawHeader> change) {
        return new RawEntry(change.apply(local), content, behind, central, place);
    }

    RawEntry named(String name) {
        return header(header -> header.name(name));
    }

    RawEntry content(byte[] other) {
        return new RawEntry(local, new Bytes(other), behind, central, place);
    }

    RawEntry behind(byte... bytes) {
        return new RawEntry(local, content, new Bytes(bytes), central, place);
    }

    RawEntry at(Place other) {
        return new RawEntry(local, content, behind, central, other);
    }
}
