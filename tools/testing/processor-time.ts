/** What the fixed piece of work of `slowness` takes on the machine that the limits of tests are meant for. */
const REFERENCE_MS = 30

/** Milliseconds of processor time of `work` in this thread, which other work on the machine lengthens less than the clock. */
export function processorTime(work: () => unknown): number {
  const before = process.threadCpuUsage()
  work()
  const { user, system } = process.threadCpuUsage(before)
  return (user + system) / 1000
}

/**
 * The share of `limit` milliseconds of processor time that `work` takes; 1 and more is too long. Up to four tries are
 * made, no more than are needed to stay within; and the limit is longer where the machine is slowed down just now.
 *
 * @example expect(shareOf(1000, () => read(text))).toBeLessThan(1)
 */
export function shareOf(limit: number, work: () => unknown): number {
  const time = best(work, limit)
  if (time < limit) return time / limit
  const longer = limit * slowness()
  return best(work, longer) / longer
}

function best(work: () => unknown, limit: number): number {
  let least = Infinity
  for (let i = 0; i < 4 && least >= limit; i++) least = Math.min(least, processorTime(work))
  return least
}

/** What a fixed piece of work takes here and now, of what it takes on the machine the limits are meant for; 1 at least. */
function slowness(): number {
  const work = () => {
    let sum = 0
    for (let i = 0; i < 20_000_000; i++) sum = (Math.imul(sum ^ i, 1664525) + 1013904223) | 0
    return sum
  }
  return Math.max(1, Math.min(processorTime(work), processorTime(work), processorTime(work)) / REFERENCE_MS)
}
