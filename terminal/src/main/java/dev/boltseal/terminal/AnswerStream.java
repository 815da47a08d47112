package dev.boltseal.terminal;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/// Standard output. It remembers whether its reader has closed it, as `head` does when it has seen enough.
final class AnswerStream extends FilterOutputStream {
    private volatile boolean readerLeft;

    AnswerStream(OutputStream out) {
        super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            // "Broken pipe" in English; the operating system's word for it has "pipe" in every language
            readerLeft |=
                    String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("pipe");
            throw e;
        }
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    boolean readerLeft() {
        return readerLeft;
    }
}
