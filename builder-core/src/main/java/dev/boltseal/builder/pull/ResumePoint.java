package dev.boltseal.builder.pull;

/// How far one blob came, for a build that goes on where another stopped. Never more than a hint.
interface ResumePoint {
    /// How many bytes an earlier build says it wrote: 0…size of the entry.
    long kept();

    /// So many bytes are written. Called after every chunk.
    void reached(long bytes);
}
