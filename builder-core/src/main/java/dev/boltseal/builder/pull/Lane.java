package dev.boltseal.builder.pull;

import java.util.concurrent.atomic.LongAdder;

/// The pulls of one registry: how many run, and how many may. Guarded by its [Traffic], but for the bytes.
final class Lane {
    private final LongAdder moved = new LongAdder();
    private Pace pace;
    private int running;
    private int returning;
    private int era;
    private long measured;

    /// @param most pulls that may run at once, whatever the pace
    Lane(int most) {
        this.pace = Pace.starting(most);
    }

    /// The turns of one blob, which it leaves while it waits. What breaks off in one era counts as one setback.
    static final class Turn {
        private final Lane lane;
        private int begun;
        private boolean inside;

        private Turn(Lane lane) {
            this.lane = lane;
        }

        Lane lane() {
            return lane;
        }

        void moved(int bytes) {
            lane.moved.add(bytes);
        }
    }

    boolean hasRoom() {
        return running < pace.limit();
    }

    /// Who began comes before who has not.
    boolean hasRoomForAnother() {
        return running + returning < pace.limit();
    }

    Turn enter() {
        var turn = new Turn(this);
        enter(turn);
        return turn;
    }

    /// A second time does no harm.
    void leave(Turn turn) {
        if (turn.inside) {
            turn.inside = false;
            running--;
        }
    }

    void wantBack() {
        returning++;
    }

    void enterAgain(Turn turn) {
        returning--;
        enter(turn);
    }

    void setback(Turn turn) {
        if (turn.begun == era) {
            pace = pace.setback();
            era++;
        }
    }

    /// @param wanted whether somebody waits to enter; else the rate says nothing about the limit
    void measure(double seconds, boolean wanted) {
        long sum = moved.sum();
        if (!hasRoom() && (wanted || returning > 0)) {
            pace = pace.measured((sum - measured) / seconds);
        }
        measured = sum;
    }

    int limit() {
        return pace.limit();
    }

    private void enter(Turn turn) {
        turn.inside = true;
        turn.begun = era;
        running++;
    }
}
