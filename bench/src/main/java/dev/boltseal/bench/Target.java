package dev.boltseal.bench;

import java.util.List;

/// Our time may be at most this many times the time of the other tool.
record Target(String work, String subject, double ratio) {
    static Target parse(String row) {
        List<String> fields = List.of(row.split("\t", -1));
        return new Target(fields.get(0), fields.get(1), Double.parseDouble(fields.get(2)));
    }

    boolean isOf(Series peer) {
        return work.equals(peer.work()) && subject.equals(peer.subject());
    }
}
