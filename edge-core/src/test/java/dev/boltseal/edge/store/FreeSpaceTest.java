package dev.boltseal.edge.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class FreeSpaceTest {
    @Test
    void needsExactlyTheBlobsWhereTheyStayPacked() {
        assertThat(new FreeSpace(OptionalLong.empty(), false).needed(1000, 1000))
                .isEqualTo(1000);
    }

    @Test
    void needsThreeTimesAsMuchBesideWhereTheyAreUnpacked() {
        assertThat(new FreeSpace(OptionalLong.empty(), true).needed(1000, 1000)).isEqualTo(4000);
    }

    @Test
    void needsNoRoomForWhatIsThereAlready() {
        assertThat(new FreeSpace(OptionalLong.empty(), false).needed(1000, 100)).isEqualTo(100);
        assertThat(new FreeSpace(OptionalLong.empty(), true).needed(1000, 100)).isEqualTo(3100);
    }
}
