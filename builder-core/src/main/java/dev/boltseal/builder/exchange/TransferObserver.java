package dev.boltseal.builder.exchange;

/// Is told how a transfer gets on, on the thread that makes it.
public interface TransferObserver {
    /// A part of the work begins.
    ///
    /// @param task what is being done, one word
    /// @param total bytes of the whole
    /// @param found bytes of the total that are there already; they count as advanced, too
    void begins(String task, long total, long found);

    /// @param bytes more that are done
    void advanced(long bytes);
}
