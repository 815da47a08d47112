package dev.boltseal.builder.clusters;

import dev.boltseal.base.durable.DurableFile;
import dev.boltseal.base.durable.LockedFile;
import dev.boltseal.base.failure.Facts;
import dev.boltseal.base.failure.Failure;
import dev.boltseal.base.failure.FailureCode;
import dev.boltseal.base.json.UtcTime;
import dev.boltseal.format.manifest.Serial;
import dev.boltseal.format.manifest.WorkloadName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/// The serials issued here, in one file for each workload of each cluster. A serial is on the disk before anybody
/// sees it, whatever crashes. Builds that run at the same time wait for each other.
public final class SerialDirectory implements Serials {
    private final Path directory;

    /// @param directory created with the first serial
    public SerialDirectory(Path directory) {
        this.directory = directory;
    }

    @Override
    public Serial next(Cluster cluster, WorkloadName workload, Instant now) {
        requireClock(now, cluster.highestSerial(workload));
        Path home = directory.resolve(cluster.binding().id().hex());
        Path file = home.resolve(workload.text());
        try {
            DurableFile.createDirectories(home);
            try (var _ = LockedFile.waitFor(home.resolve(".lock"))) {
                long known = Math.max(
                        last(file),
                        cluster.highestSerial(workload).map(Serial::value).orElse(0L));
                Serial serial = above(known, workload, now);
                DurableFile.replace(file, (serial + "\n").getBytes(StandardCharsets.US_ASCII));
                return serial;
            }
        } catch (IOException e) {
            throw new Failure(FailureCode.OUTPUT_FAILED, "serial", Facts.of("file", file, "reason", e), e);
        }
    }

    @Override
    public boolean isNewest(Cluster cluster, WorkloadName workload, Serial serial) {
        Path file = directory.resolve(cluster.binding().id().hex()).resolve(workload.text());
        try {
            return last(file) == serial.value()
                    && cluster.highestSerial(workload)
                            .filter(known -> known.compareTo(serial) >= 0)
                            .isEmpty();
        } catch (IOException e) {
            throw new Failure(FailureCode.FILE_UNREADABLE, "serial", Facts.of("file", file, "reason", e), e);
        }
    }

    /// No cluster would accept a serial made from such a clock, or every cluster would, and then nothing else.
    private static void requireClock(Instant now, Optional<Serial> known) {
        Instant earliest = Instant.ofEpochMilli(Serial.EARLIEST_CLOCK);
        Instant latest = Instant.ofEpochMilli(Serial.highestAfter(known).value());
        if (now.isBefore(earliest) || now.isAfter(latest)) {
            throw new Failure(
                    FailureCode.CLOCK_WRONG,
                    Facts.of("earliest", new UtcTime(earliest), "latest", new UtcTime(latest), "found", now));
        }
    }

    private static Serial above(long known, WorkloadName workload, Instant now) {
        if (known == Serial.MAX) {
            throw new Failure(
                    FailureCode.MANIFEST_INVALID, "serials-used-up", Facts.of("workload", workload, "serial", known));
        }
        return new Serial(Math.max(now.toEpochMilli(), known + 1));
    }

    private static long last(Path file) throws IOException {
        try {
            return Long.parseLong(
                    Files.readString(file, StandardCharsets.US_ASCII).strip());
        } catch (NoSuchFileException e) {
            return 0;
        } catch (NumberFormatException e) {
            throw new Failure(FailureCode.FILE_UNREADABLE, "serial-text", Facts.of("file", file), e);
        }
    }
}
