/// Volumes of jobs: where their data is, and how it gets to another host.
///
/// A volume is copied while its container runs; then the container is stopped, what has changed is copied, and what
/// arrived is compared with what was there, file by file, by SHA-256. Only then is the copy the volume. Why not by
/// time:
/// files that are moved or unpacked keep their old dates, and a copy that missed one would be taken for whole.
package fogcatcher.live.volume;
