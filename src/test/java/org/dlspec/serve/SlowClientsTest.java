package org.dlspec.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Clients that send one byte now and then hold no honest client up, and are cut off. */
class SlowClientsTest {
    private static final int CLIENTS = 100;
    private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(3);

    @Test
    void trickledHeadsHoldNobodyUp() throws Exception {
        survives("GET /healthz HTTP/1.1\r\nX-Slow: ");
    }

    @Test
    void trickledBodiesHoldNobodyUp() throws Exception {
        survives("POST /predict HTTP/1.1\r\nHost: x\r\nContent-Type: image/png\r\nContent-Length: 10000\r\n\r\n");
    }

    private static void survives(String begin) throws Exception {
        List<Socket> slow = new ArrayList<>();
        try (Served served = new Served(EchoPredictor.pictures(EchoPredictor.LIMITS), EchoPredictor.LIMITS)) {
            for (int i = 0; i < CLIENTS; i++) {
                Socket socket = served.connect();
                slow.add(socket);
                socket.getOutputStream().write(begin.getBytes(StandardCharsets.US_ASCII));
            }
            long start = System.nanoTime();
            assertEquals(200, served.post("image/png", "0.5").statusCode());
            assertTrue(System.nanoTime() - start < MOST_NANOS, "an honest client waits");
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(8);
            while (trickling(slow) > 0 && System.nanoTime() < until) {
                Thread.sleep(100);
                assertEquals(200, served.post("image/png", "0.5").statusCode());
            }
            assertEquals(0, trickling(slow));
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    private static long trickling(List<Socket> slow) {
        return slow.stream().filter(SlowClientsTest::trickles).count();
    }

    /** Sends one more byte, if the other end still takes it. */
    private static boolean trickles(Socket socket) {
        try {
            socket.getOutputStream().write('x');
            return true;
        } catch (IOException cut) {
            return false;
        }
    }
}
