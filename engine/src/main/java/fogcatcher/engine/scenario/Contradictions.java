package fogcatcher.engine.scenario;

import fogcatcher.engine.fleet.CoordinatorSpec;
import fogcatcher.engine.harvest.AdaptationSpec;
import fogcatcher.engine.ledger.LedgerSpec;
import fogcatcher.engine.market.BuyerSpec;
import fogcatcher.engine.market.ClearingSpec;
import fogcatcher.engine.market.LimitSpec;
import fogcatcher.engine.market.MarketSpec;
import fogcatcher.engine.model.BuyingMode;
import fogcatcher.engine.model.OnHostLoss;
import fogcatcher.engine.model.Share;
import fogcatcher.engine.model.Sla;
import fogcatcher.engine.model.Temperature;
import fogcatcher.engine.model.Tokens;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Predicate;

/// Finds what no single field can show: names that lead nowhere, thresholds out of order, files that are not there.
///
/// A scenario with a contradiction could run, but not mean what its author thinks; odd values that are merely
/// unwise are left alone. Pure: the outside answers only whether a file exists and how a value is written.
public final class Contradictions {

    private static final String ADAPTATION = "policies.adaptation.";
    private static final String MARKET = "policies.market.";

    private final Scenario scenario;
    private final Predicate<String> fileExists;
    private final Function<Object, String> written;
    private final BinaryOperator<String> wrongChange;
    private final List<Contradiction> found = new ArrayList<>();

    private Contradictions(
            Scenario scenario,
            Predicate<String> fileExists,
            Function<Object, String> written,
            BinaryOperator<String> wrongChange) {
        this.wrongChange = wrongChange;
        this.scenario = scenario;
        this.fileExists = fileExists;
        this.written = written;
    }

    /// All contradictions of `scenario`, in the order of its sections.
    ///
    /// @param fileExists whether a file or folder that the scenario names is there
    /// @param written how a duration, percentage, temperature or sum is shown in a message
    /// @param wrongChange what is wrong with the change of a policy, given its path and value; empty if nothing is
    public static List<Contradiction> in(
            Scenario scenario,
            Predicate<String> fileExists,
            Function<Object, String> written,
            BinaryOperator<String> wrongChange) {
        Contradictions contradictions = new Contradictions(scenario, fileExists, written, wrongChange);
        contradictions.inName();
        contradictions.inPhones();
        contradictions.inFixtures();
        contradictions.inFaults();
        contradictions.inVoting();
        contradictions.inWorkload();
        contradictions.inPolicies();
        scenario.mixnet().ifPresent(contradictions::inMixnet);
        return List.copyOf(contradictions.found);
    }

    private void inName() {
        String name = scenario.name();
        if (name.isBlank())
            add("name", "the name is empty", "write a short name; the results folder is called after it");
        if (name.length() > 100) add("name", "the name has " + name.length() + " characters", "write at most 100");
        if (name.matches("\\.\\.?") || name.chars().anyMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c))) {
            add("name", "`" + name + "` cannot be the name of a folder", "write a name without / and \\");
        }
    }

    private void inPhones() {
        PhonesSpec phones = scenario.world().phones();
        List<RegionSpec> regions = phones.regions();
        checkNames(
                "world.phones.regions",
                "region",
                regions.stream().map(RegionSpec::name).toList(),
                Collections.nCopies(regions.size(), "name"));
        if (regions.stream().allMatch(region -> region.weight() == 0)) {
            add(
                    "world.phones.regions",
                    "no region has a weight above 0, so no phone has a place",
                    "give at least one region a weight");
        }
        switch (phones.behaviour()) {
            case BehaviourSpec.Sessions sessions -> checkFile("world.phones.behaviour.sessions.file", sessions.file());
            case BehaviourSpec.Flash flash -> checkFile("world.phones.behaviour.flash.file", flash.file());
            case BehaviourSpec.Fitted _, BehaviourSpec.AlwaysOn _, BehaviourSpec.Exponential _ -> {}
        }
    }

    private void inFixtures() {
        List<FixtureSpec> fixtures = scenario.world().fixtures();
        for (int i = 0; i < fixtures.size(); i++) {
            String path = "world.fixtures." + i + ".region";
            fixtures.get(i).region().ifPresent(region -> checkRegion(path, region));
        }
    }

    private void inFaults() {
        List<FaultSpec> faults = scenario.world().faults();
        for (int i = 0; i < faults.size(); i++) {
            String path = "world.faults." + i + ".";
            switch (faults.get(i)) {
                case FaultSpec.Outage outage -> {
                    checkRegion(path + "outage.region", outage.region());
                    checkBegin(path + "outage.at", outage.at());
                }
                case FaultSpec.Partition partition -> {
                    checkRegion(path + "partition.region", partition.region());
                    checkBegin(path + "partition.at", partition.at());
                }
                case FaultSpec.BadLinks links -> checkBegin(path + "badLinks.at", links.at());
                case FaultSpec.FlashCrowd crowd -> checkBegin(path + "flashCrowd.at", crowd.at());
                case FaultSpec.PowerOff off -> checkBegin(path + "powerOff.at", off.at());
                case FaultSpec.ClockSkew _, FaultSpec.Liars _, FaultSpec.Crashes _ -> {}
            }
        }
    }

    private void inVoting() {
        VotingSpec voting = scenario.world().voting();
        List<String> names = voting.groups().stream().map(VotingSpec.Group::name).toList();
        checkNames("world.voting.groups", "group", names, Collections.nCopies(names.size(), "name"));
        for (int i = 0; i < voting.proposals().size(); i++) {
            String path = "world.voting.proposals." + i + ".";
            VotingSpec.Proposal proposal = voting.proposals().get(i);
            checkBegin(path + "at", proposal.at());
            if (!names.contains(proposal.by())) {
                add(path + "by", "there is no group `" + proposal.by() + "`", "write the name of a group");
            }
            String wrong = wrongChange.apply(proposal.path(), proposal.value());
            if (!wrong.isEmpty()) {
                add(path + "path", "nobody could vote on this: " + wrong, "propose a policy and a value it may have");
            }
        }
    }

    private void checkRegion(String path, String region) {
        List<String> known = scenario.world().phones().regions().stream().map(RegionSpec::name).distinct().toList();
        if (known.contains(region)) return;
        found.add(
                new Contradiction(
                        List.of(path, "world.phones.regions"),
                        "there is no region `" + region + "`",
                        "write one of " + String.join(", ", known) + ", or add it to world.phones.regions"));
    }

    private void checkBegin(String path, Duration at) {
        if (at.compareTo(scenario.length()) < 0) return;
        found.add(
                new Contradiction(
                        List.of(path, "duration", "warmup"),
                        written.apply(at)
                                + " is not before the end of the run, which is "
                                + written.apply(scenario.length())
                                + " long",
                        "begin earlier, run longer, or do without faults with --set 'world.faults=[]'"));
    }

    private void inWorkload() {
        List<WorkSource> sources = scenario.workload().sources();
        List<String> kinds = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            String path = "workload.sources." + i + ".";
            switch (sources.get(i)) {
                case WorkSource.Batch batch -> checkWork(path + "batch.work.uniform", batch.work());
                case WorkSource.Functions functions -> checkRouted(path + "functions.", functions);
                case WorkSource.Trace trace -> checkFile(path + "trace.file", trace.file());
                case WorkSource.Services services -> inServices(path + "services.", services);
            }
            String kind = kind(sources.get(i));
            if (sources.get(i).buys().limit() instanceof LimitSpec.Uniform(Tokens min, Tokens max)) {
                String limit = path + kind + ".buys.limit.uniform.";
                checkOrder(limit + "min", min, limit + "max", max);
            }
            kinds.add(kind + ".name");
            WishSpec wishes = sources.get(i).wishes();
            wishes.home().ifPresent(home -> checkRegion(path + kind + ".wishes.home", home));
            wishes.region().ifPresent(region -> checkRegion(path + kind + ".wishes.region", region));
            checkHostLoss(path + kind + ".", sources.get(i));
        }
        checkStakes(sources);
        checkNames("workload.sources", "source", sources.stream().map(WorkSource::name).toList(), kinds);
    }

    private void checkHostLoss(String path, WorkSource source) {
        if (source.wishes().onHostLoss() != OnHostLoss.WAIT) return;
        String wish = path + "wishes.onHostLoss";
        if (!(source instanceof WorkSource.Services)) {
            found.add(
                    new Contradiction(
                            List.of(wish, path + "name"),
                            "only members of services wait for their phones",
                            "write `onHostLoss: replace`"));
        } else if (source.wishes().sla() != Sla.B) {
            found.add(
                    new Contradiction(
                            List.of(wish, path + "wishes.sla"),
                            "in classes s and a a lost member is always replaced",
                            "write `sla: b`, or `onHostLoss: replace`"));
        } else if (scenario.policies().market().isPresent()) {
            found.add(
                    new Contradiction(
                            List.of(wish, "policies.market"),
                            "where there is a market, a lease ends with its phone, and nobody waits for it",
                            "write `onHostLoss: replace`, or do without the market"));
        }
    }

    /// A task that is sent on at once asks for room, capabilities and privacy, and is not bought.
    private void checkRouted(String path, WorkSource.Functions source) {
        if (!source.routed()) return;
        WishSpec wishes = source.wishes();
        notRouted(path, "wishes.sla", wishes.sla() != Sla.B, "replicas are placed together");
        notRouted(path, "wishes.trust", wishes.trust().fraction() > 0, "routing does not weigh trust");
        notRouted(path, "wishes.region", wishes.region().isPresent(), "routing knows where calls come from only");
        if (scenario.policies().market().isPresent()) {
            found.add(
                    new Contradiction(
                            List.of(path + "routed", "policies.market"),
                            "where there is a market, capacity is bought and no call is sent on",
                            "write `routed: false`, or do without the market"));
        }
    }

    private void notRouted(String path, String wish, boolean isThere, String why) {
        if (!isThere) return;
        found.add(
                new Contradiction(
                        List.of(path + wish, path + "routed"),
                        "calls that are sent on at once cannot wish for this: " + why,
                        "write `routed: false`, or do without the wish"));
    }

    private static String kind(WorkSource source) {
        return switch (source) {
            case WorkSource.Batch _ -> "batch";
            case WorkSource.Functions _ -> "functions";
            case WorkSource.Trace _ -> "trace";
            case WorkSource.Services _ -> "services";
        };
    }

    private void inServices(String path, WorkSource.Services services) {
        TrafficSpec requests = services.requests();
        checkWork(path + "requests.work.uniform", requests.work());
        if (services.from().compareTo(scenario.length()) >= 0) {
            found.add(
                    new Contradiction(
                            List.of(path + "from", "duration", "warmup"),
                            "services that are deployed at "
                                    + written.apply(services.from())
                                    + " come after the end of the run, which is "
                                    + written.apply(scenario.length())
                                    + " long",
                            "deploy them earlier, or run longer"));
        }
        if (requests.attempts() > 0 && requests.timeout().compareTo(requests.detect()) < 0) {
            found.add(
                    new Contradiction(
                            List.of(path + "requests.attempts", path + "requests.timeout", path + "requests.detect"),
                            "a request that lost its member is never tried again: it has failed after "
                                    + written.apply(requests.timeout())
                                    + ", and the loss is noticed after "
                                    + written.apply(requests.detect()),
                            "let timeout be at least detect, or write attempts: 0"));
        }
        if (requests.profile() instanceof ProfileSpec.Hours(List<Double> factors, double _)) {
            inHours(path + "requests.profile.hours.factors", factors);
        }
    }

    private void inHours(String path, List<Double> factors) {
        if (factors.size() != 24) {
            add(path, "a day has 24 hours, but " + factors.size() + " factors are given", "write one for each hour");
        } else if (factors.stream().allMatch(factor -> factor == 0)) {
            add(
                    path,
                    "every hour has a factor of 0, so nobody asks anything",
                    "give at least one hour a factor above 0");
        }
    }

    /// Jobs that would wait for ever, as nobody can be given work of class S.
    private void checkStakes(List<WorkSource> sources) {
        Tokens least = scenario.policies().staking().leastForS();
        boolean isAsked = sources.stream().anyMatch(source -> source.wishes().sla() == Sla.S);
        boolean isStaked =
                scenario.world().voting().groups().stream()
                        .anyMatch(group ->
                                group.who() == VotingSpec.Who.OWNERS && group.stake().micro() >= least.micro());
        if (!isAsked || isStaked || least.micro() == 0) return;
        found.add(
                new Contradiction(
                        List.of("policies.staking.leastForS", "world.voting.groups", "workload.sources"),
                        "jobs ask for class s, but no owner stakes " + written.apply(least),
                        "add a group of owners with tokens and a stake to world.voting.groups, or write leastForS:"
                                + " 0token"));
    }

    private void checkWork(String path, DurationSpec work) {
        if (work instanceof DurationSpec.Uniform(Duration min, Duration max)) {
            checkOrder(path + ".min", min, path + ".max", max);
        }
    }

    private void inPolicies() {
        inAdaptation(scenario.policies().adaptation());
        CoordinatorSpec coordinator = scenario.policies().coordinator();
        if (!coordinator.silence().isZero()) {
            checkOrder(
                    "policies.coordinator.heartbeat",
                    coordinator.heartbeat(),
                    "policies.coordinator.silence",
                    coordinator.silence());
        }
        checkOrder(
                "policies.execution.backoff",
                scenario.policies().execution().backoff(),
                "policies.execution.maxBackoff",
                scenario.policies().execution().maxBackoff());
        inLedger(scenario.policies().ledger());
        scenario.policies().market().ifPresent(this::inMarket);
    }

    private void inMixnet(MixnetSpec mixnet) {
        if (mixnet.topology().length() > mixnet.mixes()) {
            found.add(
                    new Contradiction(
                            List.of("mixnet.topology", "mixnet.mixes"),
                            "no way passes " + mixnet.topology().length() + " of " + mixnet.mixes() + " mixes",
                            "let there be more mixes, or shorter ways"));
        }
        if (mixnet.compromised() > mixnet.mixes()) {
            found.add(
                    new Contradiction(
                            List.of("mixnet.compromised", "mixnet.mixes"),
                            "of " + mixnet.mixes() + " mixes " + mixnet.compromised() + " cannot be the adversary's",
                            "let it be at most " + mixnet.mixes()));
        }
        double rate = mixnet.clients().rate().perSecond();
        if (rate > 0 && mixnet.clients().messages().perSecond() >= rate) {
            found.add(
                    new Contradiction(
                            List.of("mixnet.clients.messages", "mixnet.clients.rate"),
                            "clients have more to say than they send, so that messages wait ever longer",
                            "let messages be rarer than rate, or write `rate: 0/s` to send them at once"));
        }
        if (mixnet.overlap().multipliedBy(2).compareTo(mixnet.epoch()) > 0) {
            found.add(
                    new Contradiction(
                            List.of("mixnet.overlap", "mixnet.epoch"),
                            "keys overlap by more than half an epoch of " + written.apply(mixnet.epoch()),
                            "let it be at most half of `epoch`"));
        }
    }

    private void inMarket(MarketSpec market) {
        for (int level = 1; level < market.trust().size(); level++) {
            if (compare(market.trust().get(level - 1), market.trust().get(level)) >= 0) {
                add(
                        MARKET + "trust." + level,
                        "the level " + written.apply(market.trust().get(level)) + " is not above the one before",
                        "write levels of trust in ascending order");
            }
        }
        if (market.clearing() instanceof ClearingSpec.Posted posted) {
            String path = MARKET + "clearing.posted.";
            checkOrder(path + "lowest", posted.lowest(), path + "highest", posted.highest());
        }
        List<WorkSource> sources = scenario.workload().sources();
        for (int i = 0; i < sources.size(); i++) {
            checkBuyer("workload.sources." + i + "." + kind(sources.get(i)) + ".", sources.get(i), market);
        }
    }

    /// What no order of a source could ever be sold.
    private void checkBuyer(String path, WorkSource source, MarketSpec market) {
        BuyerSpec buys = source.buys();
        WishSpec wishes = source.wishes();
        if (buys.mode() == BuyingMode.RESERVED) {
            checkOrder(path + "buys.ahead", buys.ahead(), MARKET + "ahead", market.ahead());
        }
        Share most = market.trust().isEmpty() ? new Share(0) : market.trust().getLast();
        if (compare(wishes.trust(), most) > 0) {
            found.add(
                    new Contradiction(
                            List.of(path + "wishes.trust", MARKET + "trust"),
                            "no phone is sold with a trust of " + written.apply(wishes.trust()),
                            "let it be at most " + written.apply(most) + ", or trade a higher level"));
        }
        if (buys.mode() == BuyingMode.SPOT) {
            notOnSpot(path, "sla", wishes.sla() != Sla.B, "classes s and a are");
            notOnSpot(path, "gpu", wishes.gpu(), "graphics processors are");
            notOnSpot(path, "region", wishes.region().isPresent(), "regions are");
        }
    }

    private void notOnSpot(String path, String wish, boolean isThere, String what) {
        if (!isThere) return;
        found.add(
                new Contradiction(
                        List.of(path + "wishes." + wish, path + "buys.mode"),
                        what + " never bought on spot",
                        "write `buys: {mode: onDemand}` or `reserved`, or do without the wish"));
    }

    private void inAdaptation(AdaptationSpec spec) {
        checkOrder(
                ADAPTATION + "pausedBattery",
                spec.pausedBattery(),
                ADAPTATION + "trickleBattery",
                spec.trickleBattery());
        checkOrder(
                ADAPTATION + "trickleBattery",
                spec.trickleBattery(),
                ADAPTATION + "reducedBattery",
                spec.reducedBattery());
        checkOrder(
                ADAPTATION + "reducedTemperature",
                spec.reducedTemperature(),
                ADAPTATION + "trickleTemperature",
                spec.trickleTemperature());
        checkOrder(
                ADAPTATION + "trickleTemperature",
                spec.trickleTemperature(),
                ADAPTATION + "pausedTemperature",
                spec.pausedTemperature());
        checkOrder(
                ADAPTATION + "reducedMemory", spec.reducedMemory(), ADAPTATION + "trickleMemory", spec.trickleMemory());
        checkOrder(
                ADAPTATION + "trickleMemory", spec.trickleMemory(), ADAPTATION + "pausedMemory", spec.pausedMemory());
        checkOrder(ADAPTATION + "minChunk", spec.minChunk(), ADAPTATION + "maxChunk", spec.maxChunk());
    }

    private void inLedger(LedgerSpec ledger) {
        int sources = scenario.workload().sources().size();
        // Divided, because the product may not fit a long.
        if (sources == 0 || ledger.endowment().micro() <= ledger.supply().micro() / sources) return;
        Tokens most = new Tokens(ledger.supply().micro() / sources);
        found.add(
                new Contradiction(
                        List.of("policies.ledger.endowment", "policies.ledger.supply"),
                        "the supply of "
                                + written.apply(ledger.supply())
                                + " does not give "
                                + sources
                                + " sources "
                                + written.apply(ledger.endowment())
                                + " each",
                        "write an endowment of at most " + written.apply(most) + ", or a larger supply"));
    }

    private void checkNames(String list, String noun, List<String> names, List<String> keys) {
        for (int i = 0; i < names.size(); i++) {
            String path = list + "." + i + "." + keys.get(i);
            if (names.get(i).isBlank()) add(path, "the name is empty", "write a short name");
            else if (names.indexOf(names.get(i)) < i) {
                add(
                        path,
                        "another " + noun + " is called `" + names.get(i) + "`",
                        "give each " + noun + " its own name");
            }
        }
    }

    private void checkFile(String path, String file) {
        if (fileExists.test(file)) return;
        add(path, "there is no file `" + file + "`", "write its place relative to the scenario's folder");
    }

    private void checkOrder(String lessPath, Object less, String morePath, Object more) {
        if (compare(less, more) <= 0) return;
        found.add(
                new Contradiction(
                        List.of(lessPath, morePath),
                        lastStep(lessPath)
                                + " "
                                + written.apply(less)
                                + " is above "
                                + lastStep(morePath)
                                + " "
                                + written.apply(more),
                        "let " + lessPath + " be at most " + morePath));
    }

    private static int compare(Object one, Object other) {
        return switch (one) {
            case Duration duration -> duration.compareTo((Duration) other);
            case Tokens tokens -> Long.compare(tokens.micro(), ((Tokens) other).micro());
            case Share share -> Double.compare(share.fraction(), ((Share) other).fraction());
            case Temperature temperature -> Double.compare(temperature.celsius(), ((Temperature) other).celsius());
            default -> throw new IllegalArgumentException("no order for " + one);
        };
    }

    private static String lastStep(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    private void add(String path, String message, String remedy) {
        found.add(new Contradiction(List.of(path), message, remedy));
    }
}
