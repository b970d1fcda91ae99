/**
 * Does one thing after the other; what fails keeps none of the others from being done.
 * @throws the fault of the only one that failed; AggregateError of all of them.
 */
export async function runAll(jobs: Iterable<() => Promise<void>>): Promise<void> {
  const faults: unknown[] = []
  for (const job of jobs) {
    try {
      await job()
    } catch (error) {
      faults.push(error)
    }
  }
  if (faults.length === 1) throw faults[0]
  const messages = faults.map((fault) => (fault instanceof Error ? fault.message : String(fault)))
  if (faults.length > 1) throw new AggregateError(faults, messages.join('; '))
}
