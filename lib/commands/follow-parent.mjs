/**
 * Preloaded into the processes that a command starts. They stand in groups of their own, so that
 * Ctrl-C reaches the command only, which ends them in order; should the command itself be killed,
 * its channel closes and they end as well.
 */
if (process.channel) {
  process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  // The channel alone must not keep a process alive.
  process.channel.unref()
}
