import { getContext, setContext, untrack } from 'svelte'
import { browser } from '$app/env'
import type { FloorState, StreamEvents, TakenStep } from '@khural/register/floor/model.ts'
import { completed, lastUndoable, reduce, refusedStep } from '@khural/register/floor/rules.ts'
import type { AskingInput, GivenStep, PresidingInput } from '@khural/register/floor/steps.ts'
import { follow } from '#lib/follow.ts'
import { messagesIn, type Language } from '#lib/messages/index.ts'
import { givenFrom, timeOfToday } from './given.ts'
import { keptAt, sayInFull, shownState, store, type Pressed } from './outbox.ts'
import { sendSteps } from './sending.ts'

export type Given = PresidingInput | AskingInput

/** What a page of the floor begins with: see lib/server/floor-page.ts. */
export interface FloorData {
  state: FloorState
  /** What it began with, by the name that the stream says too. */
  begun: string
  /** When it was read, by the server's clock. */
  now: number
  /** The address below which `stream` and `step` stand. */
  address: string
  timeZone: string
  /** Whose page it is, so that what waits on this machine is never sent as another's. */
  owner: string
  /** The person who asks, by the account; null: none of this body's. */
  me: string | null
  mayPreside: boolean
  mayAsk: boolean
  language: Language
  /** Words of refusals by code, for steps that the page itself refuses. */
  refusals: { readonly [code: string]: string }
}

/** What is left out of a step: as in floor/steps.ts. */
const defaults: { readonly [kind: string]: object } = {
  adjourn: { until: null },
  withdraw_item: { why: null },
  set_times: { contingent: null },
  speak_in_turn: { speech: 'prepared' },
  add_turn: { speech: 'supplementary' },
  interpose: { seconds: null },
  open_vote: { majority: 'simple' },
  statement_taken: { speaker: null },
  statement_changed: { speaker: null },
  note: { person: null },
  ask_to_speak: { speech: 'supplementary' },
}

/** How often what waits is tried again. */
const RETRY_MS = 1000
/** Within this a page that was asked for comes, or is asked for again. */
const READING_MS = 10_000
/** No change is on its way for so long. */
const SURELY_LATE_MS = 15_000
/** More steps than come while a page is read. */
const MOST_LATELY = 200

/** The floor as it changes, and what is pressed here. On the server it is the state that the page was read with. */
export class LiveFloor {
  #data = $state.raw<FloorData>()!
  #confirmed = $state.raw<FloorState>()!
  pressed = $state.raw<readonly Pressed[]>([])
  /** Scripts run: from here on the page sends steps itself. */
  isRunning = $state(false)
  connection = $state<'connecting' | 'live' | 'lost'>('connecting')
  /** When the connection was lost, by the server's clock. */
  lostAt = $state<number | null>(null)
  now = $state(0)
  screens = $state<number | null>(null)
  /** How long after it was taken the last change stood here, in milliseconds. */
  heardAfter = $state<number | null>(null)
  /** What was refused at once, in words; `again` sends it as meant all the same. */
  refused = $state.raw<{ words: string; again: (() => void) | null } | null>(null)
  /** Steps as they come in, for what is said aloud. */
  lastTaken = $state.raw<TakenStep | null>(null)
  #offset = 0
  /** The steps that came last. */
  #lately: readonly TakenStep[] = []
  #isSending = false
  /** Keys of what may be taken by now. */
  #onWay: readonly string[] = []
  #onRenew: () => void = () => {}
  /** The beginning of which the stream spoke last, and that for which a newer page was read already. */
  #begun: string | null = null
  #readFor: string | null = null
  /** The beginning for which the page was asked for last, and when. */
  #asked = { begun: '', at: 0 }

  constructor(data: FloorData) {
    this.#data = data
    this.#confirmed = data.state
    this.#recognise(data.state.recent)
    this.now = data.now
  }

  readonly state: FloorState = $derived(shownState(this.#confirmed, this.pressed))
  readonly floor = $derived(this.state.floor)
  /** Without what was only pressed here: for what is said as a fact, such as that a session has decided. */
  readonly taken = $derived(this.#confirmed.floor)
  /** Steps that waited for the connection: not sent yet, or refused on its return. */
  readonly kept: readonly Pressed[] = $derived(this.pressed.filter(({ isKept, state }) => isKept && state !== 'sent'))
  get timeZone(): string {
    return this.#data.timeZone
  }
  get me(): string | null {
    return this.#data.me
  }
  get mayPreside(): boolean {
    return this.#data.mayPreside
  }
  get mayAsk(): boolean {
    return this.#data.mayAsk
  }

  /** A newer page of the same session was read. What it is taken by must not run again when something is pressed. */
  take(data: FloorData): void {
    untrack(() => this.#take(data))
  }

  #take(data: FloorData): void {
    this.#data = data
    this.#readFor = this.#begun
    if (browser && this.isRunning) this.#offset = data.now - Date.now()
    // What was heard while the page was read may be newer than the page.
    this.#confirmed = this.#lately.reduce(reduce, data.state)
    this.#recognise(data.state.recent)
    this.now = data.now
    this.#settle()
  }

  /**
   * Begins to follow the stream and to run the clocks.
   *
   * @param onRenew reads the page anew, where the agenda changed otherwise
   * @returns what ends it
   */
  start(onRenew: () => void): () => void {
    this.#onRenew = onRenew
    this.#offset = this.#data.now - Date.now()
    this.pressed = keptAt(this.#place()).map((one) => ({ ...one, isKept: true }))
    this.#settle()
    this.isRunning = true
    const clock = setInterval(() => (this.now = Date.now() + this.#offset), 200)
    const retry = setInterval(() => void this.#flush(), RETRY_MS)
    const end = follow<StreamEvents>(`${this.#data.address}/stream`, () => this.#confirmed.n, {
      said: {
        message: (steps) => this.#hear(steps),
        time: (time) => this.#hearTime(time),
        renew: () => this.#onRenew(),
      },
      live: () => {
        this.connection = 'live'
        this.lostAt = null
        void this.#flush()
      },
      lost: () => {
        if (this.connection !== 'lost') this.lostAt = Date.now() + this.#offset
        this.connection = 'lost'
      },
    })
    void this.#flush()
    return () => {
      clearInterval(clock)
      clearInterval(retry)
      end()
    }
  }

  /** A form of the page, read as the server would read it. @returns whether the step is on its way */
  sendForm(form: FormData, by: Pressed['by']): boolean {
    const given = givenFrom(form, (text) => timeOfToday(text, this.now, this.timeZone))
    return this.press(given as Given, by)
  }

  /**
   * Takes one step: at once on this page, then on the server, now or when the connection is back.
   *
   * @returns whether it is on its way; false: it makes no sense now, and `refused` says why
   */
  press(step: Given, by: Pressed['by'] = 'preside', confirmed = false): boolean {
    this.refused = null
    const given = {
      ...defaults[step.kind],
      ...step,
      ...(by === 'ask' && { person: this.me ?? '' }),
    } as GivenStep
    if (given.kind === 'undo' && this.#takeBackOwn()) return true
    if ('question' in given && Object.keys(given.question).length === 0) {
      this.refused = { words: messagesIn(this.#data.language).floor.votes.questionNeeded, again: null }
      return false
    }
    const meant = completed(this.state, given)
    const refusal = 'refusal' in meant ? meant.refusal : refusedStep(this.state, meant.step, confirmed)
    if (refusal) {
      const isAsked = refusal.code === 'floor.quorum_missing'
      this.refused = {
        words: this.#wordsOf(refusal.code, refusal.data),
        again: isAsked ? () => this.press(step, by, true) : null,
      }
      return false
    }
    const { step: whole } = meant as Extract<typeof meant, { step: unknown }>
    const pressed: Pressed = {
      key: crypto.randomUUID().slice(0, 13),
      by,
      given,
      sent: sayInFull(given, whole, this.#confirmed, this.state),
      after: this.#confirmed.n,
      at: this.now,
      confirmed,
      state: 'waiting',
      n: null,
      words: null,
      isKept: this.connection === 'lost',
    }
    this.#set([...this.pressed, pressed])
    void this.#flush()
    return true
  }

  /** A step that waits is not sent, unless it is on its way; one that was refused was seen. */
  drop(key: string): void {
    if (this.#onWay.includes(key)) return
    this.#set(this.pressed.filter((one) => one.key !== key))
  }

  /** What was pressed last and still waits is taken back by not sending it. */
  #takeBackOwn(): boolean {
    const last = this.pressed.findLast(({ state }) => state !== 'refused')
    if (last?.state !== 'waiting' || this.#isSending) return false
    const shown = lastUndoable(this.state)
    if (!shown || shown.n <= this.#confirmed.n) return false
    this.drop(last.key)
    return true
  }

  #hear(steps: readonly TakenStep[]): void {
    let state = this.#confirmed
    for (const step of steps) state = reduce(state, step)
    this.#confirmed = state
    this.#lately = [...this.#lately, ...steps].slice(-MOST_LATELY)
    this.#recognise(steps)
    const last = steps.at(-1)
    if (last) {
      this.lastTaken = last
      // A step that waited, or was meant earlier, says nothing of the way here.
      const after = Math.max(0, Date.now() + this.#offset - last.at)
      if (after < SURELY_LATE_MS) this.heardAfter = after
    }
    this.#settle()
  }

  #hearTime({ now, screens, n, begun }: StreamEvents['time']): void {
    this.#offset = now - Date.now()
    this.screens = screens ?? null
    this.#begun = begun
    if (begun === this.#data.begun) this.#readFor = null
    // Steps of a time that the register no longer knows are no steps of this one.
    const isOfAnotherTime = n < this.#confirmed.n
    if (isOfAnotherTime) this.#lately = []
    // The agenda changed while this page was away; what was read for that since is newer than what is said.
    if (!isOfAnotherTime && (begun === this.#data.begun || begun === this.#readFor)) return
    // A line that comes back may say so twice before the page is read.
    if (this.#asked.begun === begun && Date.now() - this.#asked.at < READING_MS) return
    this.#asked = { begun, at: Date.now() }
    this.#onRenew()
  }

  /** A step that comes back is known by its key: it may be here before the answer that says it was taken. */
  #recognise(steps: readonly TakenStep[]): void {
    for (const { key, n } of steps) if (key !== undefined) this.#heard.set(key, n)
  }

  /** What is part of the server's state by now need not be kept. */
  #settle(): void {
    const { n } = this.#confirmed
    const own = this.pressed.filter(({ key }) => this.#heard.has(key))
    for (const { key } of own) this.#own.add(this.#heard.get(key)!)
    const left = this.pressed.filter((one) => !own.includes(one) && (one.state !== 'sent' || one.n! > n))
    if (left.length < this.pressed.length) this.#set(left)
  }

  #set(pressed: readonly Pressed[]): void {
    this.pressed = pressed
    store(this.#place(), pressed)
  }
  #place(): string {
    return `khural-floor:${this.#data.state.floor.session.id}:${this.#data.owner}`
  }

  /** Sends what waits, all of it together and in its order; where the server cannot be reached it stays. */
  async #flush(): Promise<void> {
    if (this.#isSending) return
    this.#isSending = true
    try {
      for (;;) {
        const waiting = this.pressed.filter(({ state }) => state === 'waiting')
        if (waiting.length === 0 || !(await this.#send(waiting))) return
      }
    } finally {
      this.#isSending = false
    }
  }

  /** @returns whether the server tried them: what it did not get to is sent again */
  async #send(waiting: readonly Pressed[]): Promise<boolean> {
    this.#onWay = waiting.map(({ key }) => key)
    const answers = await sendSteps(this.#data.address, waiting, this.#own, Date.now() + this.#offset)
    this.#onWay = []
    const answered = new Map(waiting.flatMap(({ key }, i) => (answers?.[i] ? [[key, answers[i]] as const] : [])))
    if (answered.size === 0) return this.#keep()
    this.#set(
      this.pressed.flatMap((one): Pressed[] => {
        const answer = answered.get(one.key)
        if (!answer) return [one]
        if ('n' in answer) {
          this.#own.add(answer.n)
          return [{ ...one, state: 'sent', n: answer.n }]
        }
        if (one.isKept) return [{ ...one, state: 'refused', words: answer.words }]
        this.refused = { words: answer.words, again: null }
        return []
      }),
    )
    this.#settle()
    return true
  }
  /** Numbers of steps that were taken here, and the keys by which steps came back. */
  readonly #own = new Set<number>()
  readonly #heard = new Map<string, number>()

  /** The server was not reached: what waits is listed. */
  #keep(): false {
    this.#set(this.pressed.map((one) => (one.state === 'waiting' && !one.isKept ? { ...one, isKept: true } : one)))
    return false
  }

  #wordsOf(code: string, data: { readonly [name: string]: string | number }): string {
    return (this.#data.refusals[code] ?? code).replace(/\{(\w+)\}/g, (_, name: string) => String(data[name] ?? ''))
  }
}

const KEY = Symbol('floor')
export const setFloor = (data: FloorData): LiveFloor => setContext(KEY, new LiveFloor(data))
export const useFloor = (): LiveFloor => getContext<LiveFloor>(KEY)
