package dev.boltseal.bench;

import dev.boltseal.format.seal.Seal;
import dev.boltseal.testkit.cluster.SampleCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;

/// Makes a builder's home with many clusters, each with its last receipt, as `boltseal cluster add` and
/// `cluster update` would leave it.
///
/// Arguments: the home directory, the number of clusters.
final class ManyClusters {
    private ManyClusters() {}

    public static void main(String[] args) throws IOException {
        Path clusters = Path.of(args[0]).resolve("clusters");
        int[] numbers = IntStream.range(0, Integer.parseInt(args[1])).toArray();
        for (int number : numbers) {
            SampleCluster cluster = SampleCluster.named("plant-%05d".formatted(number));
            Path epoch = Files.createDirectories(
                    clusters.resolve(cluster.binding().name()).resolve("epoch-1"));
            Path receipt = Files.createDirectories(epoch.resolve("receipt-1"));
            write(epoch.resolve("enrolment.json"), cluster.enrolment().bytes(), cluster);
            write(receipt.resolve("receipt.json"), cluster.receipt(1).bytes(), cluster);
        }
    }

    private static void write(Path file, byte[] content, SampleCluster cluster) throws IOException {
        Files.write(file, content);
        Files.write(
                file.resolveSibling(file.getFileName() + ".p7s"),
                Seal.over(content, cluster.signKey()).der());
    }
}
