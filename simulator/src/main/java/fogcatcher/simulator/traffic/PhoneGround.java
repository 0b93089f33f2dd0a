package fogcatcher.simulator.traffic;

import fogcatcher.engine.model.Transport;
import fogcatcher.simulator.phones.Phones;
import fogcatcher.simulator.work.Links;
import fogcatcher.simulator.work.Loads;

/// The simulated phones and their links, as traffic sees them.
final class PhoneGround implements Ground {

    private final Phones phones;
    private final Links links;
    private final Loads loads;

    PhoneGround(Phones phones, Links links, Loads loads) {
        this.phones = phones;
        this.links = links;
        this.loads = loads;
    }

    @Override
    public double speed(int phone) {
        return phones.speed(phone);
    }

    @Override
    public void addLoad(long now, int row, int phone, int millicores) {
        loads.add(now, row, phone, millicores);
    }

    @Override
    public long onTheWay(int phone, long requestBytes, long answerBytes, Transport transport) {
        return links.thereAndBack(phone, requestBytes, answerBytes, phones.isOnWifi(phone), transport);
    }

    @Override
    public int network(int phone) {
        return 2 * links.quality() + (phones.isOnWifi(phone) ? 1 : 0);
    }

    @Override
    public int kbps(int phone) {
        return links.downKbps(phone);
    }
}
