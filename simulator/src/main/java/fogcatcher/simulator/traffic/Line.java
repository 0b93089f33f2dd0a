package fogcatcher.simulator.traffic;

/// The requests that wait at the front of a service, in the order in which they came.
final class Line {

    private final Requests requests;
    private int first = Requests.NONE;
    private int last = Requests.NONE;
    private int size;
    private double workMicros;

    Line(Requests requests) {
        this.requests = requests;
    }

    boolean isEmpty() {
        return first == Requests.NONE;
    }

    /// How many wait.
    int size() {
        return size;
    }

    /// All their work, microseconds of a core of reference speed.
    double workMicros() {
        return workMicros;
    }

    /// Who came first; only while somebody waits.
    int first() {
        return first;
    }

    /// Puts a request behind all that came before it: that is the end, but for one that is tried again.
    void put(int request) {
        long came = requests.arrivedAt[request];
        if (isEmpty() || requests.arrivedAt[first] > came) {
            requests.next[request] = first;
            first = request;
            last = last == Requests.NONE ? request : last;
        } else if (requests.arrivedAt[last] <= came) {
            requests.next[last] = request;
            last = request;
        } else {
            int before = first;
            while (requests.arrivedAt[requests.next[before]] <= came) {
                before = requests.next[before];
            }
            requests.next[request] = requests.next[before];
            requests.next[before] = request;
        }
        size++;
        workMicros += requests.work[request];
    }

    /// Takes out who came first.
    int take() {
        int request = first;
        first = requests.next[request];
        requests.next[request] = Requests.NONE;
        size--;
        workMicros -= requests.work[request];
        if (isEmpty()) {
            last = Requests.NONE;
            workMicros = 0;
        }
        return request;
    }
}
