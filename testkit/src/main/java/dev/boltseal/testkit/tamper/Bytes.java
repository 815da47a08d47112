package dev.boltseal.testkit.tamper;

import java.nio.charset.StandardCharsets;

/// Bytes that nobody changes.
final class Bytes {
    static final Bytes NONE = new Bytes(new byte[0]);

    private final byte[] array;

    Bytes(byte[] array) {
        this.array = array.clone();
    }

    byte[] array() {
        return array.clone();
    }

    int size() {
        return array.length;
    }

    String text() {
        return new String(array, StandardCharsets.UTF_8);
    }
}
