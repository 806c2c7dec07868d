import type { Id } from '@khural/register'
import { advance, beginFloors, type Floors } from '@khural/register/floor/audiences.ts'
import type { Audience, FloorState, TakenStep } from '@khural/register/floor/model.ts'
import { begunOf } from './begun.ts'
import { message, stepsMessage } from './messages.ts'
import { framed, type Screen } from './screen.ts'

/** Changes that follow one another more quickly are sent together, so that a screen gets at most ten messages a second. */
export const PAUSE_MS = 115
/** How long the desk waits for how many screens there are: at the start of a session they come all at once. */
const COUNT_MS = 250

const audiences: readonly Audience[] = ['public', 'members', 'desk']
/** What the screens of one audience get. */
interface Side {
  screens: Set<Screen>
  /** Every step that these screens are shown, in order, as JSON. */
  steps: { n: number; json: string }[]
  /** How many of them were sent. */
  sent: number
}

/**
 * The floor of one open session in this process: reduced once, rendered once for each audience, written to every screen
 * as the same bytes.
 */
export class LiveFloor {
  readonly bodyId: Id
  readonly sessionId: Id
  #beginning: string
  /** The beginning as pages and screens name it. */
  #begun: string
  #floors: Floors
  #sides: { readonly [audience in Audience]: Side }
  /** The last step that was sent, or was nothing to send. */
  #sentN = 0
  #lastFlush = 0
  #timer: NodeJS.Timeout | null = null
  #counting: NodeJS.Timeout | null = null
  /** Since when nobody follows, to be forgotten some time after; null: somebody does. */
  emptySince: number | null = Date.now()

  constructor(bodyId: Id, sessionId: Id, beginning: FloorState, steps: readonly TakenStep[]) {
    this.bodyId = bodyId
    this.sessionId = sessionId
    this.#beginning = JSON.stringify(beginning.floor)
    this.#begun = begunOf(this.#beginning)
    this.#floors = beginFloors(beginning)
    const side = (): Side => ({ screens: new Set(), steps: [], sent: 0 })
    this.#sides = { public: side(), members: side(), desk: side() }
    for (const taken of steps) this.#take(taken)
    this.#markSent()
  }

  /** The last step that is known here. */
  get n(): number {
    return this.#floors.desk.n
  }

  get screenCount(): number {
    return audiences.reduce((sum, audience) => sum + this.#sides[audience].screens.size, 0)
  }

  /** Takes steps in and sends them: at once after a pause, else together with what follows. False: one is missing. */
  take(steps: readonly TakenStep[]): boolean {
    for (const taken of steps) {
      if (taken.n <= this.n) continue
      if (taken.n !== this.n + 1) return false
      this.#take(taken)
    }
    this.#schedule()
    return true
  }

  #take(taken: TakenStep): void {
    const { floors, sent } = advance(this.#floors, taken)
    this.#floors = floors
    for (const audience of audiences) {
      const step = sent[audience]
      if (step) this.#sides[audience].steps.push({ n: taken.n, json: JSON.stringify(step) })
    }
  }

  isBegunWith(beginning: FloorState): boolean {
    return JSON.stringify(beginning.floor) === this.#beginning
  }

  /**
   * Begins anew where the agenda or who is expected changed otherwise than by steps; screens then read the floor again.
   * The same beginning changes nothing.
   */
  renew(beginning: FloorState, steps: readonly TakenStep[]): void {
    const key = JSON.stringify(beginning.floor)
    if (key === this.#beginning) return void this.take(steps)
    this.#beginning = key
    this.#begun = begunOf(key)
    this.#floors = beginFloors(beginning)
    for (const audience of audiences) this.#sides[audience].steps = []
    for (const taken of steps) this.#take(taken)
    this.#markSent()
    const bytes = framed(message('renew', {}, this.n))
    for (const audience of audiences) this.#write(audience, bytes)
  }

  /** Adds a screen, which is first sent the time and what it missed since `after`: exactly that, in one message. */
  add(screen: Screen, after: number): void {
    const side = this.#sides[screen.audience]
    const missed = side.steps.slice(0, side.sent).filter(({ n }) => n > after)
    const steps = stepsMessage(
      missed.map(({ json }) => json),
      this.#sentN,
    )
    // A number that was never given: the page is of another time of the register.
    const renew = after > this.n ? message('renew', {}, this.#sentN) : ''
    side.screens.add(screen)
    if (!screen.write(framed(this.#time(screen.audience) + renew + steps))) return this.remove(screen)
    this.emptySince = null
    this.#tellCount()
  }

  remove(screen: Screen): void {
    this.#sides[screen.audience].screens.delete(screen)
    if (this.screenCount === 0) this.emptySince ??= Date.now()
    this.#tellCount()
  }

  /** Tells the desk how many screens there are now, once for all that come and go within a moment. */
  #tellCount(): void {
    if (this.#sides.desk.screens.size === 0) return
    this.#counting ??= setTimeout(() => {
      this.#counting = null
      this.#write('desk', framed(this.#time('desk')))
    }, COUNT_MS).unref()
  }

  /** Tells every screen the time, so that none takes silence for an end. */
  tell(): void {
    for (const audience of audiences) {
      if (this.#sides[audience].screens.size > 0) this.#write(audience, framed(this.#time(audience)))
    }
  }

  screens(): Screen[] {
    return audiences.flatMap((audience) => [...this.#sides[audience].screens])
  }

  close(): void {
    if (this.#timer) clearTimeout(this.#timer)
    if (this.#counting) clearTimeout(this.#counting)
    for (const screen of this.screens()) screen.end()
  }

  #time(audience: Audience): string {
    const time = { now: Date.now(), n: this.n, begun: this.#begun }
    return message('time', audience === 'desk' ? { ...time, screens: this.screenCount } : time)
  }

  #schedule(): void {
    if (this.#timer || audiences.every((audience) => !this.#isBehind(audience))) return
    const wait = this.#lastFlush + PAUSE_MS - performance.now()
    if (wait <= 0) return this.#flush()
    this.#timer = setTimeout(() => {
      this.#timer = null
      this.#flush()
    }, wait)
  }

  #isBehind(audience: Audience): boolean {
    const { steps, sent } = this.#sides[audience]
    return sent < steps.length
  }

  #flush(): void {
    this.#lastFlush = performance.now()
    for (const audience of audiences) {
      const side = this.#sides[audience]
      if (!this.#isBehind(audience) || side.screens.size === 0) continue
      const steps = side.steps.slice(side.sent).map(({ json }) => json)
      this.#write(audience, framed(stepsMessage(steps, this.n)))
    }
    this.#markSent()
  }

  #markSent(): void {
    for (const audience of audiences) this.#sides[audience].sent = this.#sides[audience].steps.length
    this.#sentN = this.n
  }

  /** The same bytes to every screen; one that cannot take them is dropped, and comes again for what it missed. */
  #write(audience: Audience, bytes: Buffer): void {
    const { screens } = this.#sides[audience]
    for (const screen of screens) if (!screen.write(bytes)) this.remove(screen)
  }
}
