package fogcatcher.simulator.traffic;

import fogcatcher.engine.model.Transport;

/// What traffic has to know of phones, and what it does to them.
interface Ground {

    /// Speed of a core on a phone, 1 for the reference core.
    double speed(int phone);

    /// A member asks for so much more of its phone's cores from now on, or less where it is negative; thousandths of a
    /// core.
    ///
    /// @param row its container's
    void addLoad(long now, int row, int phone, int millicores);

    /// How long a request and its answer are on their way, together and on average; microseconds.
    long onTheWay(int phone, long requestBytes, long answerBytes, Transport transport);

    /// Changes whenever [#onTheWay] does.
    int network(int phone);

    /// A phone's mean download rate, kilobits per second.
    int kbps(int phone);
}
