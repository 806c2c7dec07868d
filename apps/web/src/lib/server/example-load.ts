import { findBody, loadExample } from '@khural/register'
import type { Database } from '@khural/register/database/open.ts'
import { Refused, type Refusal } from '@khural/register/journal/refusals.ts'
import { becomeSecretary } from './secretary.ts'

/** How far the example is: steps done of all; then the address of its body, or why it was not loaded. */
export type ExampleLoad = { done: number; all: number } & (
  | { state: 'under_way' }
  | { state: 'loaded'; slug: string }
  | { state: 'failed'; refusal: Refusal | null }
)

/**
 * Of the one example that a register takes; null: nobody asked for it since the server began. Another process on the same
 * database knows nothing of it: there the page shows the body that is growing, and a second example is refused, since the
 * first thing that one does is to make that body.
 */
let load: ExampleLoad | null = null

export const exampleLoad = (): ExampleLoad | null => load

/**
 * Begins to load the example, which goes on after the answer was sent; one that is under way is left to it. Whoever asked
 * for it becomes its secretary, so that there is something to do in it.
 */
export function beginExample(database: Database, now: Date, whose: Pick<App.Locals, 'account' | 'language'>): void {
  if (load?.state === 'under_way') return
  load = { state: 'under_way', done: 0, all: 0 }
  const onProgress = (done: number, all: number) => {
    load = { state: 'under_way', done, all }
  }
  const steps = () => ({ done: load?.done ?? 0, all: load?.all ?? 0 })
  loadExample(database, { now, onProgress })
    .then(async ({ slug }) => {
      const body = await findBody(database.db, slug)
      if (body) await becomeSecretary(whose, body)
      load = { state: 'loaded', slug, ...steps() }
    })
    .catch((cause: unknown) => {
      if (!(cause instanceof Refused)) console.error('The example was not loaded:', cause)
      load = { state: 'failed', refusal: cause instanceof Refused ? cause.refusal : null, ...steps() }
    })
}
