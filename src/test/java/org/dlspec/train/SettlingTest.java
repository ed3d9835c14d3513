package org.dlspec.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SettlingTest {
    @Test
    void allIsDoneInOrderWhenItIsClosed() {
        List<Integer> done = Collections.synchronizedList(new ArrayList<>());
        try (Settling settling = new Settling()) {
            for (int i = 0; i < 20; i++) {
                int number = i;
                settling.add(() -> done.add(number));
            }
        }
        assertEquals(20, done.size());
        assertEquals(done.stream().sorted().toList(), done);
    }

    @Test
    @Timeout(60)
    void theOneWhoGivesDoesNotWaitForIt() throws InterruptedException {
        CountDownLatch given = new CountDownLatch(1);
        try (Settling settling = new Settling()) {
            settling.add(() -> await(given));
            settling.add(() -> {});
            given.countDown();
            settling.await();
        }
    }

    @Test
    void whatFailsIsThrown() {
        Settling settling = new Settling();
        settling.add(() -> {
            throw new IllegalArgumentException("disk full");
        });
        assertEquals(
                "disk full",
                assertThrows(IllegalArgumentException.class, settling::await).getMessage());
        settling.add(() -> {
            throw new IllegalArgumentException("still full");
        });
        assertEquals(
                "still full",
                assertThrows(IllegalArgumentException.class, settling::close).getMessage());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
