package dev.boltseal.testkit.tamper;

import java.util.Arrays;
import java.util.Random;

/// Random damage to bytes.
final class Damage {
    private static final int MAX_PIECE = 40;

    private Damage() {}

    /// One to three pieces are overwritten, removed, doubled or moved.
    static byte[] some(byte[] bytes, Random random) {
        byte[] damaged = bytes.clone();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            damaged = once(damaged, random);
        }
        return damaged;
    }

    private static byte[] once(byte[] bytes, Random random) {
        int from = random.nextInt(bytes.length);
        int length = Math.min(1 + random.nextInt(MAX_PIECE), bytes.length - from);
        byte[] piece = Arrays.copyOfRange(bytes, from, from + length);
        return switch (random.nextInt(5)) {
            case 0 -> replaced(bytes, from, length, new byte[0]);
            case 1 -> replaced(bytes, from, 0, piece);
            case 2 -> replaced(bytes, random.nextInt(bytes.length - length + 1), length, piece);
            case 3 -> replaced(bytes, from, 1, new byte[] {(byte) random.nextInt(256)});
            default -> {
                random.nextBytes(piece);
                yield replaced(bytes, from, length, piece);
            }
        };
    }

    private static byte[] replaced(byte[] bytes, int from, int length, byte[] piece) {
        byte[] out = new byte[bytes.length - length + piece.length];
        System.arraycopy(bytes, 0, out, 0, from);
        System.arraycopy(piece, 0, out, from, piece.length);
        System.arraycopy(bytes, from + length, out, from + piece.length, bytes.length - from - length);
        return out;
    }
}
