// Tasks that the threads of a region share: what they compute may not depend on who takes which.
// Included once for each instruction set, inside its namespace: no include guard.

// Each thread has a row of neighbouring tasks, whose operands its caches hold and fetch ahead. One whose row is empty takes the
// tasks of others from their far end: a thread whose core is away for a while, or slower, is not waited for.
class Shares {
    enum { MOST_ROWS = 64 };

    // Alone on its line. What is left: the first task, and in the upper half the end.
    struct alignas(64) Row {
        uint64_t left;

        // The first or last task that is left, or -1.
        int64_t take(bool is_last) {
            uint64_t now = __atomic_load_n(&left, __ATOMIC_RELAXED);
            while (true) {
                const uint64_t begin = now & UINT32_MAX, end = now >> 32;
                if (begin == end) return -1;
                const uint64_t then = is_last ? begin | (end - 1) << 32 : now + 1;
                if (__atomic_compare_exchange_n(&left, &now, then, true, __ATOMIC_RELAXED, __ATOMIC_RELAXED))
                    return (int64_t) (is_last ? end - 1 : begin);
            }
        }
    };

    Row rows[MOST_ROWS];
    const int count;

public:
    // Made before the region, for less than 2^32 tasks.
    Shares(int64_t tasks, int threads) : count(threads < MOST_ROWS ? threads : MOST_ROWS) {
        for (int64_t i = 0; i < count; i++) rows[i].left = (uint64_t) (tasks * i / count) | (uint64_t) (tasks * (i + 1) / count) << 32;
    }

    // Calls f(task) until none is left, by all threads of the region; nobody waits for the others. A thread goes through its own
    // row from the first task on or, backwards, from the last.
    template <typename F>
    void each(F f, bool backwards = false) {
        const int own = omp_get_thread_num();
        for (int i = 0; i < count; i++) {
            Row& row = rows[(own + i) % count];
            const bool is_last = (i > 0) != backwards;
            for (int64_t task = row.take(is_last); task >= 0; task = row.take(is_last)) f(task);
        }
    }
};
