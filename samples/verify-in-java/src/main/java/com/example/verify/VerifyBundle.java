package com.example.verify;

import dev.boltseal.base.failure.Failure;
import dev.boltseal.format.Bundle;
import dev.boltseal.format.Cluster;
import dev.boltseal.format.Trust;
import dev.boltseal.format.Verification.Refused;
import dev.boltseal.format.Verification.Verified;
import dev.boltseal.format.Verifier;
import java.nio.file.Path;

/// Verifies a bundle for a cluster and prints what is in it.
public final class VerifyBundle {
    private VerifyBundle() {}

    public static void main(String[] arguments) {
        if (arguments.length != 4) {
            System.err.println("usage: VerifyBundle BUNDLE TRUST-FILE FINGERPRINT ENROLMENT");
            System.exit(2);
        }
        try {
            Trust trust = Trust.read(Path.of(arguments[1]), arguments[2]);
            Cluster cluster = Cluster.read(Path.of(arguments[3]));
            System.exit(verify(Path.of(arguments[0]), trust, cluster));
        } catch (Failure e) { // a file that can't be read, or a trust file or enrolment that isn't accepted
            System.err.println(e.getMessage());
            System.exit(e.code().exitStatus().status());
        }
    }

    /// Gives the exit status.
    private static int verify(Path file, Trust trust, Cluster cluster) {
        switch (Verifier.verify(file, trust, cluster)) {
            case Verified(Bundle bundle) -> {
                print(bundle);
                return 0;
            }
            case Refused refused -> {
                System.err.println("refused: " + refused.message());
                return refused.code().exitStatus().status();
            }
        }
    }

    private static void print(Bundle bundle) {
        System.out.printf("workload    %s%n", bundle.workload().name());
        System.out.printf("app         %s %s%n", bundle.workload().appName(), bundle.workload().appVersion());
        System.out.printf("cluster     %s%n", bundle.cluster().name());
        System.out.printf("sealed by   %s%n", bundle.sealedBy().name());
        System.out.printf("created at  %s%n", bundle.createdAt());
        System.out.printf("encrypted   %s%n", bundle.definition().isEmpty() ? "yes" : "no");
        for (Bundle.Image image : bundle.images()) {
            System.out.printf("image       %s %s %s%n", image.name(), image.digest(), image.platforms());
        }
    }
}
