/// Containers on simulated phones: they fetch, run, save, hand over, return, and are lost with their phone.
package fogcatcher.simulator.work;
