package dev.boltseal.edge.ledger;

import static dev.boltseal.format.trust.BundleState.ACCEPTED;
import static dev.boltseal.format.trust.BundleState.APPLIED;
import static dev.boltseal.format.trust.BundleState.APPLYING;
import static dev.boltseal.format.trust.BundleState.DEAD;
import static dev.boltseal.format.trust.BundleState.DELETING;
import static dev.boltseal.format.trust.BundleState.RECEIVING;
import static dev.boltseal.format.trust.BundleState.SUPERSEDED;

import dev.boltseal.format.trust.BundleState;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What a ledger must be after the same steps: maps in memory, written from the tables of the package's description
/// without a look at the code.
final class LedgerModel {
    static final String DONE = "done";

    private static final Set<BundleState> ALIVE = EnumSet.complementOf(EnumSet.of(DEAD));

    private final Map<LedgerBundle, BundleState> states = new LinkedHashMap<>();
    private final Map<String, Long> highWaters = new TreeMap<>();
    private long trust;
    private long receipts;

    Map<LedgerBundle, BundleState> states() {
        return new HashMap<>(states);
    }

    Map<String, Long> highWaters() {
        return new TreeMap<>(highWaters);
    }

    long trust() {
        return trust;
    }

    long receipts() {
        return receipts;
    }

    /// @return the code of the refusal, else "done"
    String receiving(LedgerBundle bundle) {
        String refusal = refusal(bundle);
        if (!refusal.equals(DONE)) {
            return refusal;
        }
        if (!states.containsKey(bundle)) {
            if (others(bundle, DELETING).size() > 0) {
                return "STATE_WRONG";
            }
            states.put(bundle, RECEIVING);
        }
        return DONE;
    }

    String accepted(LedgerBundle bundle) {
        String refusal = refusal(bundle);
        if (!refusal.equals(DONE)) {
            return refusal;
        }
        switch (states.getOrDefault(bundle, DEAD)) {
            case DEAD -> {
                return "STATE_WRONG"; // not known at all
            }
            case RECEIVING -> {
                states.put(bundle, ACCEPTED);
                highWaters.put(bundle.workload().text(), bundle.serial().value());
                others(bundle, ACCEPTED).stream().filter(LedgerBundle::staged).forEach(each -> states.put(each, DEAD));
            }
            default -> {}
        }
        return DONE;
    }

    String applying(LedgerBundle bundle) {
        String refusal = refusal(bundle);
        if (!refusal.equals(DONE)) {
            return refusal;
        }
        if (!states.containsKey(bundle) || states.get(bundle) == RECEIVING) {
            return "STATE_WRONG";
        }
        states.put(bundle, APPLYING);
        return DONE;
    }

    String applied(LedgerBundle bundle) {
        String refusal = refusal(bundle);
        if (!refusal.equals(DONE)) {
            return refusal;
        }
        if (states.get(bundle) == APPLYING) {
            states.put(bundle, APPLIED);
            supersedeOthers(bundle);
        }
        return states.get(bundle) == APPLIED ? DONE : "STATE_WRONG";
    }

    String withdrawn(LedgerBundle bundle) {
        if (states.get(bundle) == ACCEPTED) {
            return DONE;
        }
        boolean newest = highWaters.getOrDefault(bundle.workload().text(), 0L)
                == bundle.serial().value();
        if (states.get(bundle) != APPLYING || !newest) {
            return "STATE_WRONG";
        }
        states.put(bundle, ACCEPTED);
        return DONE;
    }

    String restoring(LedgerBundle bundle) {
        if (states.get(bundle) != SUPERSEDED) {
            return "STATE_WRONG";
        }
        states.put(bundle, APPLYING);
        supersedeOthers(bundle);
        return DONE;
    }

    String deleting(String workload) {
        List<LedgerBundle> alive = of(workload, ALIVE);
        alive.forEach(each -> states.put(each, DELETING));
        return alive.isEmpty() ? "WORKLOAD_UNKNOWN" : DONE;
    }

    String dead(String workload) {
        List<LedgerBundle> dying = of(workload, Set.of(DELETING));
        dying.forEach(each -> states.put(each, DEAD));
        return dying.isEmpty() ? "STATE_WRONG" : DONE;
    }

    String deleteStaged(String workload) {
        List<LedgerBundle> waiting = of(workload, Set.of(RECEIVING, ACCEPTED)).stream()
                .filter(LedgerBundle::staged)
                .toList();
        waiting.forEach(each -> states.put(each, DEAD));
        return waiting.isEmpty() ? "WORKLOAD_UNKNOWN" : DONE;
    }

    String trusted(long version) {
        boolean lower = version < trust;
        trust = Math.max(trust, version);
        return lower ? "STATE_WRONG" : DONE;
    }

    String receipt() {
        receipts++;
        return DONE;
    }

    private String refusal(LedgerBundle bundle) {
        long highWater = highWaters.getOrDefault(bundle.workload().text(), 0L);
        long serial = bundle.serial().value();
        if (!states.containsKey(bundle) || states.get(bundle) == RECEIVING) {
            return serial > highWater ? DONE : "SERIAL_TOO_LOW";
        }
        return switch (states.get(bundle)) {
            case RECEIVING -> throw new AssertionError();
            case ACCEPTED -> serial == highWater ? DONE : "SERIAL_TOO_LOW";
            case APPLYING, APPLIED ->
                others(bundle, APPLYING).stream().anyMatch(each -> each.serial().value() > serial)
                        ? "BUNDLE_SUPERSEDED"
                        : DONE;
            case SUPERSEDED -> "BUNDLE_SUPERSEDED";
            case DELETING, DEAD -> "BUNDLE_DEAD";
        };
    }

    private void supersedeOthers(LedgerBundle bundle) {
        for (BundleState state : List.of(APPLYING, APPLIED)) {
            others(bundle, state).forEach(each -> states.put(each, SUPERSEDED));
        }
    }

    private List<LedgerBundle> others(LedgerBundle bundle, BundleState state) {
        List<LedgerBundle> others = new ArrayList<>(of(bundle.workload().text(), Set.of(state)));
        others.remove(bundle);
        return others;
    }

    private List<LedgerBundle> of(String workload, Set<BundleState> any) {
        return states.keySet().stream()
                .filter(each -> each.workload().text().equals(workload) && any.contains(states.get(each)))
                .toList();
    }
}
