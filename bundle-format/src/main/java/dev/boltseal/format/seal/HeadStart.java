package dev.boltseal.format.seal;

import dev.boltseal.format.oci.Digest;
import dev.boltseal.format.trust.P256Key;
import java.math.BigInteger;

/// What the first digest and the first signature of a process take longer than the second, done ahead of them while
/// the process still reads its options: classes, tables of the curve, the compiling of SHA-256. A fifth of a second
/// of a processor that has nothing else to do yet.
public final class HeadStart {
    private static final int BYTES = 1 << 18;

    private HeadStart() {}

    /// Begins it. Nobody has to wait for its end, which changes no result.
    public static Thread begin() {
        return Thread.ofPlatform().daemon().name("head-start").start(HeadStart::isReady);
    }

    static boolean isReady() {
        byte[] signed = Digest.of(new byte[BYTES]).bytes();
        P256Key key = P256.publicKey(BigInteger.TWO);
        return P256.sign(BigInteger.TWO, signed).isBy(key, signed);
    }
}
