/// Measures Boltseal side by side with other tools: the images that `bench/run` works with, its report, and JMH
/// benchmarks of the hot loops.
///
/// `bench/run` writes one tab-separated row for each run of a command:
/// `case  bytes  subject  round  wall  user  system  rss  written  disk`.
/// Times are in seconds, `rss` is in KiB, and everything else is in bytes. Round 0 is the warm-up, of which only
/// `disk` is counted. The targets are rows of `case  subject  ratio`: our time may be at most that many times the
/// subject's time.
@NullMarked
package dev.boltseal.bench;

import org.jspecify.annotations.NullMarked;
