/// Containers that go to another host with their memory.
///
/// CRIU writes a process to files and makes it of them again; Docker offers that of its containers where it was started
/// with `--experimental` and CRIU is installed. Whether it works depends on both hosts: on their kernels, processors,
/// engines and versions of CRIU. So [fogcatcher.live.checkpoint.Pairs] tries it with a container that nobody needs, and
/// [fogcatcher.live.checkpoint.Passage] is the way of one that somebody does. Measured in November 2026 with Docker
/// 20.10 and 26.1 and CRIU 4.2.1 on Linux 6.18: a shell service of 2 MB stood still for 0.9 to 1.2 s, a Java process of
/// 27 MB for 3 s. CRIU 3.17 fails on that kernel, 4.1.1 refuses sockets there, and Docker 28.5 restores nothing
/// (containerd issue 12141).
package fogcatcher.live.checkpoint;
