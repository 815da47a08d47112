package dev.boltseal.builder.pull;

/// How many pulls of one registry run at once: more as long as that makes it faster, half as many as soon as it breaks
/// off or asks to be left alone. Pure.
///
/// One more is tried at a time and kept where everything together became faster by a twentieth; else it is taken back,
/// and nothing is tried for a while.
///
/// Source: additive increase, multiplicative decrease: Chiu and Jain, "Analysis of the Increase and Decrease Algorithms
/// for Congestion Avoidance", 1989.
///
/// @param limit how many may run now, 1…most
/// @param most the limit that is never exceeded
/// @param best rate that was measured with one fewer, or 0 where nothing is known, in bytes per second
/// @param probing whether the last step was one more
/// @param rest measurements until one more is tried
record Pace(int limit, int most, double best, boolean probing, int rest) {
    private static final int START = 4;
    private static final double WORTH_IT = 1.05;
    private static final int REST_AFTER_PROBE = 15;
    private static final int REST_AFTER_SETBACK = 2;

    Pace {
        if (limit < 1 || limit > most || rest < 0) {
            throw new IllegalArgumentException("limit %d of %d, rest %d".formatted(limit, most, rest));
        }
    }

    /// @param most at least 1
    static Pace starting(int most) {
        return new Pace(Math.min(START, most), most, 0, false, 0);
    }

    /// After some time in which as many ran as might.
    ///
    /// @param rate of all of them together, in bytes per second
    Pace measured(double rate) {
        if (rest > 0) {
            return new Pace(limit, most, rate, false, rest - 1);
        }
        if (probing && rate < best * WORTH_IT) {
            return new Pace(limit - 1, most, rate, false, REST_AFTER_PROBE);
        }
        return limit < most
                ? new Pace(limit + 1, most, rate, true, 0)
                : new Pace(limit, most, rate, false, REST_AFTER_PROBE);
    }

    /// After the registry broke off, or asked for less.
    Pace setback() {
        return new Pace(Math.max(1, limit / 2), most, 0, false, REST_AFTER_SETBACK);
    }
}
