package fogcatcher.live.coordinator;

import fogcatcher.engine.message.Input;
import fogcatcher.engine.model.JobId;
import fogcatcher.live.docker.Daemon;
import fogcatcher.live.docker.Facts;
import fogcatcher.live.volume.Luggage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// What keepers of hosts know of the coordinator. Every method may be called from any thread.
interface Desk {

    /// Tells the engine.
    void hear(Input input);

    /// If it is wanted, tells the engine, shows keepers what follows, and does `then`; all before the engine hears of
    /// anything else.
    ///
    /// @return whether it was wanted
    boolean settle(BooleanSupplier isWanted, Input input, Runnable then);

    /// Tells people.
    void note(String text);

    /// Tells people what became of a job; `ps` shows it too.
    void note(JobId job, String text);

    /// Something is in the way of a job, and will be tried again: `ps` shows it.
    void waits(JobId job, String why);

    /// A host can be used from now on, or again. Returns when the engine knows it, as it has to before it hears of it.
    void connected(Keeper host, Facts facts) throws InterruptedException;

    Optional<LiveJob> job(JobId job);

    /// Whether what has to stop of a job goes on elsewhere with its data.
    boolean isToBeCarried(JobId job);

    /// The engines that can be asked for an image.
    List<Daemon> daemons();

    /// The connection with a host that is up.
    Optional<Daemon> daemon(String host);

    /// The data of jobs.
    Luggage luggage();

    /// Containers that go to other hosts with their memory.
    Moves moves();

    /// What containers wrote that have ended.
    Outputs outputs();

    /// A folder for what is under way.
    Path scratch();

    /// Has a host looked at when the engine has heard all that it was told before.
    void look(Keeper host);

    /// Has all hosts looked at: something has changed that none of their plans tells of.
    void lookEverywhere();

    /// Whether so many hosts are silent at once that the fault is more likely to be here.
    boolean isCutOff();
}
