package dev.boltseal.bench;

import dev.boltseal.testkit.image.BusyboxImage;
import dev.boltseal.testkit.image.OciLayout;
import dev.boltseal.testkit.image.TestImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Makes an image that runs and serves a page: as an OCI layout with the tag 1, and as the archive of a layout whose
/// only
/// image is named by its digest, as pods name it. Prints that name.
public final class ServingImage {
    private ServingImage() {}

    /// @param args layout, archive, the image's repository
    public static void main(String[] args) throws IOException {
        if (!BusyboxImage.missing().isEmpty()) {
            System.err.println("bench: " + BusyboxImage.missing());
            System.exit(2);
        }
        TestImage image = BusyboxImage.serving("bench").make();
        String name = args[2] + "@" + image.digest();
        new OciLayout("1", image).writeDirectory(Files.createDirectories(Path.of(args[0])));
        new OciLayout(name, image).writeArchive(Path.of(args[1]));
        System.out.println(name);
    }
}
