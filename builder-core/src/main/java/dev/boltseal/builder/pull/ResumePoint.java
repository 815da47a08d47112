package dev.boltseal.builder.pull;

/// How far one blob was written, for a build that continues where another one stopped. It is only a hint.
interface ResumePoint {
    /// How many bytes an earlier build says it wrote: 0…size of the entry.
    long kept();

    /// This many bytes are written. Called after every chunk.
    void reached(long bytes);
}
