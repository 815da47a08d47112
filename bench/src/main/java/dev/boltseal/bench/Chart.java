package dev.boltseal.bench;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toList;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// How the time of a build grows with the size of the bundle: one line for each subject, both axes logarithmic.
record Chart(List<Series> all) {
    private static final Pattern CASE = Pattern.compile("build-[0-9].*");
    private static final int WIDTH = 760;
    private static final int HEIGHT = 420;
    private static final int LEFT = 60;
    private static final int RIGHT = 140;
    private static final int TOP = 20;
    private static final int BOTTOM = 50;
    private static final List<String> COLOURS =
            List.of("#c62828", "#1565c0", "#2e7d32", "#6a1b9a", "#ef6c00", "#00838f", "#5d4037", "#455a64");

    Chart {
        all = all.stream()
                .filter(series -> CASE.matcher(series.work()).matches() && series.bytes() > 0)
                .toList();
    }

    String svg() {
        var svg = new StringBuilder(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">%n"
                        .formatted(WIDTH, HEIGHT));
        svg.append("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
        if (!all.isEmpty()) {
            axes(svg);
            Map<String, List<Series>> lines =
                    all.stream().collect(groupingBy(Series::subject, LinkedHashMap::new, toList()));
            int index = 0;
            for (var line : lines.entrySet()) {
                line(svg, line.getKey(), line.getValue(), index++);
            }
        }
        return svg.append("</svg>\n").toString();
    }

    private void axes(StringBuilder svg) {
        for (long bytes : all.stream().map(Series::bytes).collect(toCollection(TreeSet::new))) {
            label(svg, x(bytes), HEIGHT - BOTTOM + 20, "middle", size(bytes));
            rule(svg, x(bytes), TOP, x(bytes), HEIGHT - BOTTOM);
        }
        for (double seconds = 0.1; seconds <= 1000; seconds *= 10) {
            if (seconds >= least() && seconds <= most()) {
                label(svg, LEFT - 8, y(seconds) + 4, "end", String.format(Locale.ROOT, "%.4s s", seconds));
                rule(svg, LEFT, y(seconds), WIDTH - RIGHT, y(seconds));
            }
        }
        label(svg, (LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 10, "middle", "size of the image");
    }

    private void line(StringBuilder svg, String subject, List<Series> points, int index) {
        String colour = COLOURS.get(index % COLOURS.size());
        var path = new StringBuilder();
        for (Series point : points) {
            path.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(point.bytes()), y(point.wall())));
        }
        svg.append("<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%d\"/>%n"
                .formatted(path.toString().strip(), colour, subject.equals(Page.OURS) ? 3 : 1));
        int y = TOP + 16 * (index + 1);
        svg.append("<rect x=\"%d\" y=\"%d\" width=\"10\" height=\"10\" fill=\"%s\"/>%n"
                .formatted(WIDTH - RIGHT + 15, y - 9, colour));
        label(svg, WIDTH - RIGHT + 30, y, "start", subject);
    }

    private static void label(StringBuilder svg, double x, double y, String anchor, String text) {
        svg.append(String.format(
                Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n", x, y, anchor, text));
    }

    private static void rule(StringBuilder svg, double x1, double y1, double x2, double y2) {
        svg.append(String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#ddd\"/>%n",
                x1,
                y1,
                x2,
                y2));
    }

    private static String size(long bytes) {
        return bytes < 1e9
                ? "%d MB".formatted(Math.round(bytes / 1e6))
                : String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }

    private double x(long bytes) {
        double from = all.stream()
                .mapToDouble(series -> (double) series.bytes())
                .min()
                .orElse(1);
        double to = Math.max(
                all.stream()
                        .mapToDouble(series -> (double) series.bytes())
                        .max()
                        .orElse(1),
                from * 2);
        return LEFT + (WIDTH - LEFT - RIGHT) * share((double) bytes, from, to);
    }

    private double y(double seconds) {
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * share(seconds, least(), most());
    }

    private double least() {
        return all.stream().mapToDouble(Series::wall).min().orElse(1) * 0.8;
    }

    private double most() {
        return all.stream().mapToDouble(Series::wall).max().orElse(1) * 1.25;
    }

    private static double share(double value, double from, double to) {
        return (Math.log(value) - Math.log(from)) / (Math.log(to) - Math.log(from));
    }
}
