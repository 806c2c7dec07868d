import type { SentStep, SentSteps, StepAnswer } from '@khural/register/floor/model.ts'
import type { Pressed } from './outbox.ts'

/** As much as browsers send on behalf of a page that is left; in bytes. */
const MOST_BYTES = 60_000
/** How long an answer is waited for, and longer for each step more; in milliseconds. What comes twice is taken once. */
const WAIT_MS = 10_000
const WAIT_EACH_MS = 200

/** What came back for each step, in their order: its number, or why it was refused. Fewer: the others were not tried. */
type Answers = readonly ({ n: number } | { words: string })[]

/**
 * Sends steps in one request, in the order in which they were pressed; of very many, or very long ones, the first.
 *
 * @param own numbers of steps that were taken on this page
 * @param now by the server's clock
 * @returns null: the server was not reached
 */
export async function sendSteps(
  address: string,
  pressed: readonly Pressed[],
  own: Iterable<number>,
  now: number,
): Promise<Answers | null> {
  const steps = pressed.map(({ by, sent, after, at, confirmed, key }): SentStep => {
    return { by, step: sent, after, ago_seconds: Math.max(0, Math.round((now - at) / 1000)), confirmed, key }
  })
  const first = Math.min(...pressed.map(({ after }) => after))
  const known = [...own].filter((n) => n > first).slice(-400)
  const body = fitting(steps, known)
  let response: Response
  try {
    response = await fetch(`${address}/step`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(body),
      // Whoever goes on to another page right after a step has taken it.
      keepalive: bytesOf(body) <= MOST_BYTES,
      signal: AbortSignal.timeout(WAIT_MS + body.steps.length * WAIT_EACH_MS),
    })
  } catch {
    return null
  }
  // Something in front of the server, or the server on its way up.
  if (response.status >= 500) return null
  const answer = (await response.json().catch(() => null)) as { answers?: StepAnswer[] } | null
  if (response.ok && answer?.answers) {
    return answer.answers.map((one) => ('n' in one ? one : { words: one.refusal.words }))
  }
  return body.steps.map(() => ({ words: `${response.status}` }))
}

const bytesOf = (body: unknown): number => new TextEncoder().encode(JSON.stringify(body)).length

/** As many steps from the first on as go together; one at least. */
function fitting(steps: readonly SentStep[], own: number[]): SentSteps {
  const together: SentStep[] = []
  let bytes = bytesOf({ own, steps: [] })
  for (const step of steps.slice(0, 100)) {
    bytes += bytesOf(step) + 1
    if (together.length > 0 && bytes > MOST_BYTES) break
    together.push(step)
  }
  return { own, steps: together }
}
