package dev.boltseal.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PageTest {
    private static final List<Run> RUNS = Stream.of(
                    row("boltseal", 0, 9.0, 700),
                    row("curl", 0, 9.0, 500),
                    row("boltseal", 1, 1.0, 0),
                    row("curl", 1, 1.0, 0),
                    row("boltseal", 2, 4.4, 0),
                    row("curl", 2, 4.0, 0),
                    row("boltseal", 3, 1.3, 0),
                    row("curl", 3, 1.0, 0))
            .map(Run::parse)
            .toList();

    @Test
    void comparesRoundByRound() {
        List<Series> series = Series.of(RUNS);

        assertThat(series).extracting(Series::subject).containsExactly("boltseal", "curl");
        assertThat(series.getFirst().wall()).isEqualTo(1.3);
        assertThat(series.getFirst().times(series.getLast())).isBetween(1.09, 1.11);
        assertThat(series.getFirst().disk()).isEqualTo(700);
    }

    @Test
    void saysWhichTargetsAreMet() {
        var targets = Stream.of("build-1m\tcurl\t1.15", "build-1m\tcrane\t1.0", "build-1m\tcurl\t1.05")
                .map(Target::parse)
                .toList();

        String page = new Page(Series.of(RUNS), targets, List.of()).text("a machine; 2 cores");

        assertThat(page)
                .contains("a machine; 2 cores", "not counted: 3;")
                .contains("| build-1m | curl | 1.30 | 1.00 | 1.10 | 1.15 | met |")
                .contains("| build-1m | curl | 1.30 | 1.00 | 1.10 | 1.05 | missed |")
                .doesNotContain("crane")
                .contains("| build-1m | boltseal | 1.30 (1.00–4.40) | 0.75 | 98 | 1.1 |");
    }

    @Test
    void saysWhichLimitsAreKept() {
        var limits = Stream.of(
                        "build-1m\tWRITTEN\t1.01",
                        "build-1m\tDISK\t1.01",
                        "build-1m\tMEMORY\t97.7",
                        "build-2g\tMEMORY\t1")
                .map(Limit::parse)
                .toList();

        String page = new Page(Series.of(RUNS), List.of(), limits).text("a machine");

        assertThat(page)
                .contains("| build-1m | bytes written, × those of the layers | 1.100 | 1.010 | missed |")
                .contains("| build-1m | disk at its fullest, × the bytes of the layers | 0.001 | 1.010 | met |")
                .contains("| build-1m | largest resident size, MiB | 98 | 98 | met |")
                .doesNotContain("build-2g");
    }

    @Test
    void drawsALineForEachSubject() {
        String svg = new Chart(Series.of(RUNS)).svg();

        assertThat(svg)
                .startsWith("<svg")
                .endsWith("</svg>\n")
                .contains(">boltseal</text>", ">curl</text>", ">1 MB</text>");
        assertThat(svg.split("<polyline", -1)).hasSize(3);
        assertThat(new Chart(List.of()).svg()).endsWith("</svg>\n");
    }

    @Test
    void versionsShareAllLayersButTheLast() {
        var first = ImageSet.layers(1, 3, 1000);
        var second = ImageSet.layers(2, 3, 1000);

        assertThat(first).hasSize(4);
        assertThat(first.subList(0, 3)).isEqualTo(second.subList(0, 3));
        assertThat(first.getLast()).isNotEqualTo(second.getLast());
    }

    private static String row(String subject, int round, double wall, long disk) {
        return "build-1m\t1000000\t%s\t%d\t%s\t0.5\t0.25\t100000\t1100000\t%d".formatted(subject, round, wall, disk);
    }
}
