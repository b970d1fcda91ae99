/**
 * Preloaded into the processes that a command starts. They stand in groups of their own, so that
 * Ctrl-C reaches the command only, which ends them in order; should the command itself be killed,
 * its channel closes and they end as well. A process that they fork inherits the preload but has a channel of its own
 * (Next waits on it for its options), which must be left alone: FOLLOW_PARENT names the parent that is meant.
 */
if (process.channel && process.env.FOLLOW_PARENT === String(process.ppid)) {
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  // The channel alone must not keep a process alive.
  process.channel.unref()
}
