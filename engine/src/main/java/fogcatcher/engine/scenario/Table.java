package fogcatcher.engine.scenario;

import fogcatcher.engine.model.Doc;

/// A table that a run can keep; its file is named after it.
@Doc("A table that a run can keep.")
public enum Table {
    @Doc("Counts and totals over time, 97 rows evenly over the run.")
    SERIES,
    @Doc(
            "What the fleet is made of over time, as the coordinator sees it, 97 rows evenly over the run: devices by"
                    + " status and kind, what those that are online offer, what those that take work have left, running"
                    + " tasks.")
    TOPOLOGY,
    @Doc(
            "One row for each job that ended. `energy_wh` is what its containers drew until then: that of the cores"
                    + " they kept busy, not of idle phones, screens, radios or chargers; `co2_g` is what"
                    + " `world.gridIntensity` makes of it.")
    JOBS,
    @Doc("When each phone was idle, charging and on Wi-Fi, and when it could be harvested; local seconds of day 0.")
    PHONE_SESSIONS,
    @Doc("The mean charge or discharge rate of each period between plugging in and unplugging.")
    BATTERY_PERIODS,
    @Doc("One row for each time a phone was harvested.")
    HARVESTS,
    @Doc("What each phone contributed and earned in the whole run.")
    CONTRIBUTIONS,
    @Doc("What is known of each phone at the end of the run: evidence for and against it, and the trust that follows.")
    REPUTATION,
    @Doc(
            "One row for each placement: what was asked, the five objectives of the plan over the tasks it places, and"
                    + " how good the front or the plan is beside six simple plans for the same tasks (greedy by each"
                    + " objective, weighted sum).")
    PLACEMENTS,
    @Doc("One row for each plan of each front that a search found: its objectives, and whether it was carried out.")
    FRONTS,
    @Doc(
            "Every transfer of money, chained by hashes. Accounts: 0 treasury, 1 escrow, 2 fees, 3 stakes, 4 burned;"
                    + " from 8 on one for each source of work, then owners.")
    LEDGER,
    @Doc("One row for each proposal: how the votes were counted and when it changed a policy, or why it was refused.")
    PROPOSALS,
    @Doc(
            "One row for each lease on the market, in the order in which they ended. Prices are micro-tokens per slot"
                    + " and hour; `trust_level` counts the levels of `policies.market.trust`, 0 for none.")
    TRADES,
    @Doc(
            "One row for each spot call of each size and trust that somebody bid in. Prices and the spread are"
                + " micro-tokens per slot and hour, units have `size_slots` slots, surpluses are micro-tokens an hour"
                + " for each slot of a unit.")
    PRICES,
    @Doc(
            "One row for each service that took requests, in the order in which they were deployed. `mode` says whether"
                    + " its requests were simulated one by one or as a fluid.")
    SERVICES,
    @Doc("The requests of each source of services in each of 96 intervals of the run.")
    REQUESTS,
    @Doc(
            "One row for each container that ended: when it was made, began and ended, whether it was stopped or failed"
                    + " and why, and how often it moved. Rows of containers are used again, with another generation.")
    CONTAINERS,
    @Doc(
            "One row each time a service was to have more members or fewer, and why; and each time one of its members"
                    + " found no phone, with the reason `member_waits`: `from_members` run, and `to_members` should.")
    SCALING,
    @Doc(
            "One row each time a container, or what it was there for, went on on another phone, and for each copy that"
                    + " failed. `cause` says whether it left in good time (`replaced`), with a good-bye (`left`) or"
                    + " abruptly (`lost`).")
    MIGRATIONS,
    @Doc(
            "The mixnet in each of 96 intervals of the run: packets by kind and by what became of them, latency and"
                    + " occupancy beside theory, cover, anonymity. Rows about nothing are null.")
    MIXNET,
    @Doc(
            "Laws of the mixnet, one row for each value: `latency_ms` without links beside the Erlang law, `inside` a"
                    + " mix beside the Poisson law of equal mean; shares of at most `value`.")
    MIXNET_LAWS
}
