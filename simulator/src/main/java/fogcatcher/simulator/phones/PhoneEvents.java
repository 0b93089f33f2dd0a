package fogcatcher.simulator.phones;

import fogcatcher.engine.message.Signal;

/// Who is told what phones do: the run that they are part of.
public interface PhoneEvents {

    /// A phone has something to say to the coordinator. Called only while it can be reached.
    void say(long now, Signal signal);

    /// The phone's cores are slower or faster from now on.
    void speedChanged(long now, int phone);

    /// What ran on the phone is gone.
    void workLost(long now, int phone);

    /// The phone cannot be reached from now on, whether it still runs or not.
    void unreachable(long now, int phone);

    /// The phone can be reached again.
    void reachable(long now, int phone);

    /// The phone rested (screen off, charging, on Wi-Fi) from `from` to `to`.
    void rested(int phone, long from, long to);

    /// The phone was plugged in, or was not, for a while.
    ///
    /// @param percentPerMinute mean rate until the end of the period or until the battery was full
    void batteryPeriod(int phone, boolean charging, double percentPerMinute);
}
