package dev.boltseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.boltseal.base.failure.FailureCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterCommandTest {
    @TempDir
    Path directory;

    private Desk desk;

    @BeforeEach
    void sitDown() {
        desk = new Desk(directory);
    }

    @Test
    void removesAClusterOnceSomebodySaidYes() throws IOException {
        desk.answer("cluster", "add", desk.enrolment("plant", "linux/amd64"));
        desk.prompt = question -> Optional.of("no");
        desk.refuses(FailureCode.USAGE, "Nothing was changed", "cluster", "remove", "plant");
        assertThat(desk.answer("cluster", "list")).contains("plant");

        desk.prompt = question -> Optional.of("y");
        assertThat(desk.answer("cluster", "remove", "plant")).startsWith("cluster plant was removed");

        assertThat(desk.answer("cluster", "list")).doesNotContain("plant");
        desk.refuses(FailureCode.CLUSTER_UNKNOWN, "no cluster has been added yet", "cluster", "remove", "plant");
    }

    @Test
    void removesAClusterWithoutAskingAScript() throws IOException {
        desk.answer("cluster", "add", desk.enrolment("plant", "linux/amd64"));
        desk.refuses(FailureCode.CLUSTER_UNKNOWN, "did you mean \"plant\"?", "cluster", "remove", "plnat");

        assertThat(desk.json("cluster", "remove", "plant").text("name")).isEqualTo("plant");
    }

    @Test
    void keepsShowsAndListsAnEnrolment() throws IOException {
        var added = desk.json("cluster", "add", desk.enrolment("plant", "linux/arm64"));

        assertThat(added.text("name")).isEqualTo("plant");
        assertThat(added.text("platform")).isEqualTo("linux/arm64");
        assertThat(added.texts("nodeNames")).containsExactly("node-1");
        assertThat(desk.json("cluster", "show", "plant").object()).isEqualTo(added.object());
        List<String> names = desk.json("cluster", "list").objects("clusters", each -> each.text("name"));
        assertThat(names).containsExactly("plant");
        assertThat(desk.answer("cluster", "list")).contains("plant").contains("linux/arm64");
        assertThat(desk.path(".config/boltseal/clusters/plant")).isDirectory();
    }

    @Test
    void takesTheEnrolmentUnderItsOldNameToo() throws IOException {
        Path file = desk.enrolment("plant", "linux/amd64");
        for (String name : List.of("enrolment.json", "enrolment-plant.json")) {
            Files.copy(file, desk.path(name));
            Files.copy(desk.path("plant.json.p7s"), desk.path(name + ".p7s"));

            assertThat(desk.json("cluster", "add", desk.path(name)).text("name"))
                    .isEqualTo("plant");
        }
    }

    @Test
    void listsNothingBeforeTheFirst() {
        assertThat(desk.json("cluster", "list").objects("clusters", each -> each))
                .isEmpty();
    }

    @Test
    void saysWhichClustersThereAre() throws IOException {
        desk.refuses(FailureCode.CLUSTER_UNKNOWN, "no cluster has been added yet", "cluster", "show", "plant");

        desk.answer("cluster", "add", desk.enrolment("plant", "linux/amd64"));

        desk.refuses(FailureCode.CLUSTER_UNKNOWN, "did you mean \"plant\"?", "cluster", "show", "plnat");
    }

    @Test
    void refusesAnEnrolmentThatSomebodyChanged() throws IOException {
        Path file = desk.enrolment("plant", "linux/amd64");
        Files.writeString(file, Files.readString(file).replace("node-1", "node-2"));

        desk.refuses(FailureCode.SEAL_BROKEN, "plant.json", "cluster", "add", file);

        assertThat(desk.path(".config")).doesNotExist();
    }

    @Test
    void refusesAnotherClusterUnderAKnownName() throws IOException {
        desk.answer("cluster", "add", desk.enrolment("plant", "linux/amd64"));

        desk.refuses(FailureCode.CLUSTER_CONFLICT, "plant", "cluster", "add", desk.enrolment("plant", "linux/amd64"));
    }

    @Test
    void findsItsHomeInThisOrder() throws IOException {
        Path file = desk.enrolment("plant", "linux/amd64");
        var environment = Map.of(
                "HOME", directory.toString(),
                "XDG_CONFIG_HOME", desk.path("xdg").toString(),
                "BOLTSEAL_HOME", desk.path("own").toString());

        new Desk(directory, environment).answer("cluster", "add", file, "--home", desk.path("given"));
        new Desk(directory, environment).answer("cluster", "add", file);
        new Desk(directory, Map.of("XDG_CONFIG_HOME", desk.path("xdg").toString())).answer("cluster", "add", file);

        assertThat(desk.path("given/clusters/plant")).isDirectory();
        assertThat(desk.path("own/clusters/plant")).isDirectory();
        assertThat(desk.path("xdg/boltseal/clusters/plant")).isDirectory();
        new Desk(directory, Map.of()).refuses(FailureCode.USAGE, "--home", "cluster", "list");
    }
}
