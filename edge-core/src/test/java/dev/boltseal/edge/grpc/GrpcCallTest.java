package dev.boltseal.edge.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.boltseal.testkit.grpc.GrpcServer;
import dev.boltseal.testkit.grpc.GrpcServer.Habits;
import dev.boltseal.testkit.grpc.GrpcServer.Service;
import dev.boltseal.testkit.grpc.ServerCall;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class GrpcCallTest {
    private static final String METHOD = "/test.Things/Do";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final byte[] HELLO = new ProtoWriter().text(1, "hello").bytes();

    @TempDir
    Path directory;

    private interface Work {
        void with(GrpcConnection connection) throws Exception;
    }

    private void served(Service service, Work work) throws Exception {
        served(Habits.GOOD, service, work);
    }

    private void served(Habits habits, Service service, Work work) throws Exception {
        Path socket = directory.resolve("socket");
        try (var server = new GrpcServer(socket, habits, service);
                var connection = GrpcConnection.open(socket, PATIENCE)) {
            work.with(connection);
            assertThat(server).isNotNull();
        }
    }

    private static ProtoMessage call(GrpcConnection connection, String text) throws IOException {
        return connection.call(METHOD, Map.of(), new ProtoWriter().text(1, text));
    }

    private static void echo(ServerCall call) throws IOException, InterruptedException {
        for (Optional<byte[]> next = call.next(); next.isPresent(); next = call.next()) {
            call.answer(next.get());
        }
        call.end();
    }

    // ---- what good servers do -------------------------------------------------------------------------------------

    @Test
    void sendsWhatTheProtocolAsksFor() throws Exception {
        CompletableFuture<List<String>> seen = new CompletableFuture<>();
        Service service = call -> {
            seen.complete(List.of(
                    call.path(),
                    call.header(":method").orElse(""),
                    call.header("content-type").orElse(""),
                    call.header("te").orElse(""),
                    call.header("containerd-namespace").orElse("")));
            echo(call);
        };

        served(service, connection -> {
            var answer = connection.call(
                    METHOD, Map.of("containerd-namespace", "k8s.io"), new ProtoWriter().text(1, "hello"));

            assertThat(answer.text(1)).isEqualTo("hello");
            assertThat(seen.join()).containsExactly(METHOD, "POST", "application/grpc", "trailers", "k8s.io");
        });
    }

    @Test
    void carriesManyMessagesBothWays() throws Exception {
        served(GrpcCallTest::echo, connection -> {
            try (GrpcCall call = connection.start(METHOD, Map.of())) {
                for (int each = 1; each <= 3; each++) {
                    call.send(ByteBuffer.wrap(new ProtoWriter().number(1, each).bytes()));
                    assertThat(call.next().number(1)).isEqualTo(each);
                }
                call.send(ByteBuffer.wrap(HELLO, 0, 3), ByteBuffer.wrap(HELLO, 3, HELLO.length - 3));
                assertThat(call.end().text(1)).isEqualTo("hello");
            }
        });
    }

    @Test
    void carriesLargeMessagesThroughSmallWindows() throws Exception {
        String large = "x".repeat(3_000_000);

        served(
                GrpcCallTest::echo,
                connection -> assertThat(call(connection, large).text(1)).isEqualTo(large));
    }

    @Test
    void servesManyThreadsAtOnce() throws Exception {
        served(GrpcCallTest::echo, connection -> {
            try (var threads = Executors.newFixedThreadPool(8)) {
                List<Callable<String>> calls = new ArrayList<>();
                for (int each = 0; each < 40; each++) {
                    String text = "call " + each + " ".repeat(each * 1000);
                    calls.add(() -> call(connection, text).text(1).equals(text) ? "good" : "mixed up");
                }
                for (Future<String> each : threads.invokeAll(calls)) {
                    assertThat(each.get()).isEqualTo("good");
                }
            }
        });
    }

    @Test
    void waitsForSettingsThatComeLate() throws Exception {
        served(
                new Habits(Duration.ofMillis(300), true),
                GrpcCallTest::echo,
                connection -> assertThat(call(connection, "hello").text(1)).isEqualTo("hello"));
    }

    @Test
    void waitsWhereTheServerTakesNoMoreIn() throws Exception {
        Service service = call -> {
            Thread.sleep(300);
            call.open(1 << 20);
            echo(call);
        };
        String large = "x".repeat(200_000);

        served(
                new Habits(Duration.ZERO, false),
                service,
                connection -> assertThat(call(connection, large).text(1)).isEqualTo(large));
    }

    // ---- how calls fail -------------------------------------------------------------------------------------------

    @Test
    void tellsTheServersOwnWords() throws Exception {
        Service service = call -> call.fail(5, "content%20sha256:ab%3A+1 is%25 gone%2C caf%C3%A9");

        served(
                service,
                connection -> assertRefused(connection, GrpcCode.NOT_FOUND)
                        .hasMessage("content sha256:ab:+1 is% gone, café"));
    }

    @Test
    void tellsThemAlsoBehindAnAnswer() throws Exception {
        Service service = call -> {
            call.answer(HELLO);
            call.fail(8, "full");
        };

        served(
                service,
                connection ->
                        assertRefused(connection, GrpcCode.RESOURCE_EXHAUSTED).hasMessage("full"));
    }

    @Test
    void keepsWordsThatAreEncodedWrongly() throws Exception {
        served(
                call -> call.fail(13, "100% wrong"),
                connection -> assertRefused(connection, GrpcCode.INTERNAL).hasMessage("100% wrong"));
    }

    @Test
    void takesAStatusThatItDoesNotKnowForAFailure() throws Exception {
        served(call -> call.fail(99, ""), connection -> assertRefused(connection, GrpcCode.UNKNOWN));
    }

    @Test
    void takesAnAnswerWithoutAStatusForAFailure() throws Exception {
        Service service = call -> {
            call.answer(HELLO);
            call.trailers(Map.of("x", "y"));
        };

        served(service, connection -> assertRefused(connection, GrpcCode.UNKNOWN));
    }

    @Test
    void takesAnEndWithoutAnAnswerForAFailure() throws Exception {
        served(
                ServerCall::end,
                connection -> assertRefused(connection, GrpcCode.INTERNAL).hasMessage("an end without an answer"));
    }

    @Test
    void refusesWhatIsNoAnswerOfGrpc() throws Exception {
        Service service = call -> {
            call.headers(Map.of(":status", "503", "content-type", "text/html"));
            call.data("down for maintenance".getBytes(StandardCharsets.US_ASCII));
        };

        served(
                service,
                connection -> assertRefused(connection, GrpcCode.UNKNOWN).hasMessage("HTTP status 503"));
    }

    @Test
    void goesOnAfterOneCallWasRefused() throws Exception {
        Service service = call -> {
            if (call.path().equals(METHOD)) {
                echo(call);
            } else {
                call.fail(12, "unknown method");
            }
        };

        served(service, connection -> {
            assertThatThrownBy(() -> connection.call("/test.Things/Other", Map.of(), new ProtoWriter()))
                    .isInstanceOfSatisfying(
                            GrpcException.class, e -> assertThat(e.code()).isEqualTo(GrpcCode.UNIMPLEMENTED));
            assertThat(call(connection, "hello").text(1)).isEqualTo("hello");
        });
    }

    // ---- what goes wrong on the way -------------------------------------------------------------------------------

    @Test
    void losesACallWhoseStreamIsReset() throws Exception {
        served(call -> call.reset(2), GrpcCallTest::assertLost);
    }

    @Test
    void losesACallThatIsCutInTheMiddleOfAnAnswer() throws Exception {
        Service service = call -> {
            call.data(new byte[] {0, 0, 0, 1, 0, 10, 5});
            call.cut();
        };

        served(service, GrpcCallTest::assertLost);
    }

    @Test
    void losesACallWhileItSends() throws Exception {
        Service service = call -> {
            var ignored = call.next();
            call.cut();
        };

        served(service, connection -> {
            try (GrpcCall call = connection.start(METHOD, Map.of())) {
                call.send(ByteBuffer.wrap(HELLO));
                assertThatThrownBy(() -> {
                            while (true) {
                                call.send(ByteBuffer.wrap(new byte[1 << 20]));
                            }
                        })
                        .isInstanceOf(LostConnectionException.class);
            }
            assertLost(connection);
        });
    }

    @Test
    void endsTheCallThatRunsWhenTheServerSaysGoodbyeAndNoOther() throws Exception {
        Service service = call -> {
            call.goAway();
            Thread.sleep(100);
            echo(call);
        };

        served(service, connection -> {
            assertThat(call(connection, "hello").text(1)).isEqualTo("hello");
            assertLost(connection);
        });
    }

    @Test
    void losesAConnectionThatTurnsToGarbage() throws Exception {
        Service service =
                call -> call.raw("HTTP/1.1 400 Bad Request\r\n\r\n".repeat(1000).getBytes(StandardCharsets.US_ASCII));

        served(service, GrpcCallTest::assertLost);
    }

    @Test
    void takesNoAnswerThatIsTooLarge() throws Exception {
        Service service = call -> {
            call.data(ByteBuffer.allocate(5)
                    .put((byte) 0)
                    .putInt(MessageFrames.MAX_ANSWER + 1)
                    .array());
            call.data(new byte[1000]);
        };

        served(service, GrpcCallTest::assertFailsSoon);
    }

    @Test
    void takesNoAnswerThatIsCompressed() throws Exception {
        served(call -> call.data(new byte[] {1, 0, 0, 0, 1, 7}), GrpcCallTest::assertFailsSoon);
    }

    @Test
    void doesNotWaitForEver() throws Exception {
        Path socket = directory.resolve("socket");
        Service silent = call -> {
            var ignored = call.next();
        };
        try (var server = new GrpcServer(socket, silent);
                var connection = GrpcConnection.open(socket, Duration.ofSeconds(1))) {
            assertThatThrownBy(() -> call(connection, "hello"))
                    .isInstanceOf(LostConnectionException.class)
                    .hasMessage("no answer for 1 s");
            assertThat(server).isNotNull();
        }
    }

    @Test
    void doesNotWaitForEverForRoom() throws Exception {
        Path socket = directory.resolve("socket");
        try (var server = new GrpcServer(socket, new Habits(Duration.ZERO, false), call -> {});
                var connection = GrpcConnection.open(socket, Duration.ofSeconds(1))) {
            assertThatThrownBy(() -> call(connection, "x".repeat(200_000)))
                    .isInstanceOf(LostConnectionException.class)
                    .hasMessage("no answer for 1 s");
            assertThat(server).isNotNull();
        }
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(
            GrpcConnection connection, GrpcCode code) {
        return assertThatThrownBy(() -> call(connection, "hello"))
                .isInstanceOfSatisfying(
                        GrpcException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private static void assertLost(GrpcConnection connection) {
        assertThatThrownBy(() -> call(connection, "hello")).isInstanceOf(LostConnectionException.class);
    }

    /// Before the patience ends.
    private static void assertFailsSoon(GrpcConnection connection) {
        long begin = System.nanoTime();
        assertThatThrownBy(() -> call(connection, "hello")).isInstanceOf(IOException.class);
        assertThat(System.nanoTime() - begin).isLessThan(TimeUnit.SECONDS.toNanos(10));
    }
}
