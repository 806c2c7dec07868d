import type { BothTexts } from '@khural/register/journal/meanwhile.ts'
import { tick } from 'svelte'
import { goto, refreshAll } from '$app/navigation'
import type { SubmitFunction } from '$app/forms'
import type { Messages } from '#lib/messages/index.ts'
import { lookedAtWith, nextOpen, waysToAdd } from './rows.ts'
import { pickedWords, type Picked } from './selection.ts'
import type { DeskView, ShownRow } from './view.ts'
import { labelOf, valueHref, valueWords } from './words.ts'

/** The choice of a series as it was sent. */
export interface TypedSeries {
  readonly chosen: string
  readonly names: { readonly [language: string]: string }
  readonly restarts: string
}

/** What a form of the desk was answered with, when it was refused. */
export interface Answer {
  readonly refusal?: { code: string; words: string; see: string | null; both?: BothTexts }
  readonly problem?: 'words' | 'split'
  readonly typed?: { path?: string; value?: unknown; words?: string | null; series?: TypedSeries }
  readonly confirmed?: number
}

/**
 * Which value is under the eye, what is selected in the text, and what the forms do with scripts: they are sent without
 * leaving the page, focus goes to the next value, and what happened is said.
 */
export class Desk {
  readonly #view: () => DeskView
  readonly #words: () => Messages
  current: string | null = $state(null)
  /** Whether the correction of the current value is open. */
  isCorrecting = $state(false)
  /** Whether the statement under the eye is about to be split. */
  isSplitting = $state(false)
  picked: Picked | null = $state.raw(null)
  /** The text in which words are selected; undefined while nothing can be done with them. */
  text: HTMLElement | undefined = $state.raw()
  #resting: ReturnType<typeof setTimeout> | undefined
  answer: Answer | null = $state.raw(null)
  /** For those who listen. */
  said = $state('')
  /** Values that were just looked at, while the answer is on its way. */
  #sent = $state.raw<ReadonlySet<string>>(new Set())
  /** What was decided during this visit, the last at the end. */
  #decided: string[] = []
  /** Ends with the answer to the form that was sent last. */
  #answered: Promise<void> = Promise.resolve()

  constructor(view: () => DeskView, words: () => Messages, answer: Answer | null) {
    this.#view = view
    this.#words = words
    this.answer = answer
    this.settle()
    if (answer?.typed?.path !== undefined) this.isCorrecting = answer.problem !== 'split' && answer.typed.value != null
  }

  /** Takes up the value that the address or the answer to a form names, else the first to look at. */
  settle(): void {
    const { asked, suggested } = this.#view()
    this.current = this.answer?.typed?.path ?? asked ?? suggested
    this.isCorrecting = asked !== null && this.rowOf(asked) === undefined
    this.isSplitting = this.answer?.problem === 'split'
  }

  /** Why a value was not changed, if that was refused. */
  refusalAt(path: string) {
    return this.answer?.typed?.path === path ? (this.answer.refusal ?? null) : null
  }

  rowOf(path: string | null): ShownRow | undefined {
    if (path === null) return undefined
    const owner = this.#view().rows.find((row) => row.path === lookedAtWith(path))
    return owner?.path === path ? owner : owner?.parts.find((part) => part.path === path)
  }
  get row(): ShownRow | undefined {
    return this.rowOf(this.current)
  }
  /** What can be added from here, with its path. */
  get ways() {
    const { next, order } = this.#view()
    const parts = this.current === null ? [] : (this.rowOf(lookedAtWith(this.current))?.parts ?? [])
    return waysToAdd(next, this.current, [...order, ...parts.map(({ path }) => path)])
  }
  get label(): string {
    return this.current === null
      ? ''
      : labelOf(this.#words(), this.row ?? { path: this.current, part: null, value: null })
  }
  /** The value to go on with once the current one was looked at: in this part, else in another. */
  get next(): string | null {
    const { order, elsewhere } = this.#view()
    // From a part one comes back to its statement, which is looked at as a whole.
    if (this.current !== null && lookedAtWith(this.current) !== this.current) return lookedAtWith(this.current)
    const isOpen = (path: string) => this.rowOf(path)?.state === 'open' && !this.#sent.has(path)
    return nextOpen(order, this.current, (path) => path !== this.current && isOpen(path)) ?? elsewhere
  }

  /** Takes up the words that are selected in the text, once the selection rests. */
  readonly selecting = (): void => {
    clearTimeout(this.#resting)
    this.#resting = setTimeout(() => this.#pick(), 150)
  }
  /** Takes up at once what was selected just now: before a field takes the focus, and the selection with it. */
  readonly pickNow = (): void => {
    if (this.#resting !== undefined) this.#pick()
  }
  #pick(): void {
    clearTimeout(this.#resting)
    this.#resting = undefined
    const picked = this.text ? pickedWords(this.text, getSelection()) : null
    if (picked) this.picked = picked
  }

  /** Puts a value under the eye; one that is not in this part is fetched. */
  async look(path: string | null, { focus = true, correcting = false } = {}): Promise<void> {
    if (path === null) return
    const isNew = path === this.#view().asked || this.ways.some((way) => way.path === path)
    if (!isNew && this.rowOf(path) === undefined) {
      await goto(valueHref(path), { reset: false, replace: true })
    }
    // What was opened at this value while the answer to a form was on its way stays open.
    const isHere = path === this.current
    this.current = path
    this.isSplitting = isHere ? this.isSplitting : this.answer?.problem === 'split' && this.answer.typed?.path === path
    this.isCorrecting = correcting || this.rowOf(path) === undefined
    if (path !== this.answer?.typed?.path) this.answer = null
    await tick()
    reveal(path, this.row?.place?.from ?? null, focus && !this.isCorrecting)
  }

  /** From a value to its place in the text: the mark there takes the focus. */
  async show(path: string): Promise<void> {
    await this.look(path, { focus: false })
    document.querySelector<HTMLElement>(`.doc [data-path="${path}"]`)?.focus()
  }

  step(by: 1 | -1): void {
    const { order } = this.#view()
    const at = this.current === null ? -1 : order.indexOf(lookedAtWith(this.current))
    void this.look(order[Math.min(Math.max(0, at + by), order.length - 1)] ?? null)
  }
  /** Opens what splits the statement under the eye, or closes it again. */
  startSplit(): void {
    if (this.row?.group === 'statements' && this.row.parts.length > 0) this.isSplitting = !this.isSplitting
  }
  /** The next part of the statement under the eye; after the last the statement itself. */
  nextPart(): void {
    if (this.current === null) return
    const owner = lookedAtWith(this.current)
    const paths = [owner, ...(this.rowOf(owner)?.parts ?? []).map(({ path }) => path)]
    void this.look(paths[(paths.indexOf(this.current) + 1) % paths.length] ?? null)
  }
  /** The statement of this number in the strip, counted from 1 as it stands there. */
  statement(place: number): void {
    const group = this.#view().groups[place - 1]
    const inPart = group?.paths.find((path) => this.rowOf(path))
    if (inPart !== undefined) void this.look(inPart)
  }

  /** Sends a form of one value; the page stays where it is. */
  readonly decide: SubmitFunction = ({ formData }) => {
    const path = String(formData.get('path'))
    const kind = String(formData.get('kind')) as 'confirmed' | 'corrected' | 'not_stated' | 'taken_back'
    const label = this.label
    formData.delete('then')
    const goesOn = kind === 'confirmed' || kind === 'not_stated'
    const answered = Promise.withResolvers<void>()
    this.#answered = answered.promise
    if (goesOn) {
      // The eye goes on at once; what was done is said when it is done.
      const { next } = this
      this.#sent = new Set([...this.#sent, path])
      if (next !== null) void this.look(next)
    }
    return async ({ result }) => {
      if (result.type === 'failure') {
        this.answer = (result.data ?? null) as Answer | null
        // The text was dealt with elsewhere: the page shows what became of it.
        if (this.answer?.refusal?.code === 'reading.not_open') await refreshAll()
        await this.look(path, { correcting: kind === 'corrected' })
      } else if (result.type === 'success') {
        this.#decided = [...this.#decided.filter((one) => one !== path), ...(kind === 'taken_back' ? [] : [path])]
        if (goesOn) this.#say(label, kind, this.#hasLeft)
        else this.isCorrecting = false
        await refreshAll()
        if (kind === 'corrected') {
          const { next } = this
          if (next !== null) await this.look(next)
          this.#say(label, kind, next !== null)
        }
        if (kind === 'taken_back') {
          this.said = this.#words().desk.said.taken_back({ label })
          // What somebody had added is gone with it.
          await this.look(this.rowOf(path) ? path : this.#view().suggested)
        }
      } else {
        await refreshAll()
        await this.look(path)
      }
      this.#sent = new Set([...this.#sent].filter((one) => one !== path))
      answered.resolve()
    }
  }

  /** Takes back what was decided about the value under the eye; about the one decided last when nothing was yet. */
  async takeBack(): Promise<void> {
    if (this.row === undefined || this.row.state === 'open') {
      await this.#answered
      const last = this.#lastDecided()
      if (last === null) {
        this.said = this.#words().desk.said.nothingToTakeBack
        return
      }
      await this.look(last)
    }
    document.getElementById('take-back')?.click()
  }

  #lastDecided(): string | null {
    const isDecided = (path: string) => this.rowOf(path)?.state !== 'open'
    const inVisit = this.#decided.findLast(isDecided)
    if (inVisit !== undefined) return inVisit
    const rows = this.#view().rows.filter(({ at }) => at !== null)
    return rows.toSorted((a, b) => (a.at! < b.at! ? -1 : a.at! > b.at! ? 1 : 0)).at(-1)?.path ?? null
  }

  get #hasLeft(): boolean {
    const { rows, elsewhere } = this.#view()
    return elsewhere !== null || rows.some(({ path, state }) => state === 'open' && !this.#sent.has(path))
  }

  /** Says what was done, and what is under the eye now if anything is left to look at. */
  #say(label: string, kind: 'confirmed' | 'corrected' | 'not_stated', hasLeft: boolean): void {
    const t = this.#words()
    const done = t.desk.said[kind]({ label })
    const { row } = this
    if (!hasLeft) {
      this.said = `${done} ${t.desk.said.allLooked}`
      this.isCorrecting = false
    } else this.said = row ? `${done} ${t.desk.said.next({ label: labelOf(t, row), value: valueWords(t, row) })}` : done
  }

  /** Splits a statement or joins it with the next; the eye stays on it. */
  readonly recast: SubmitFunction = ({ formData, action, formElement }) => {
    const path = String(formData.get('path'))
    formData.delete('then')
    const said = action.search.includes('/split') ? ('split' as const) : ('joined' as const)
    return async ({ result }) => {
      if (result.type === 'failure') this.answer = (result.data ?? null) as Answer | null
      else {
        await refreshAll()
        this.answer = null
        this.picked = null
        const isDone = result.type === 'success' || result.type === 'redirect'
        if (isDone) {
          this.isSplitting = false
          formElement.reset()
          this.#decided = [...this.#decided.filter((one) => one !== path), path]
        }
        await this.look(path)
        if (isDone) this.said = this.#words().desk.said[said]
      }
    }
  }

  /** Confirms what nobody doubts, without leaving the place. */
  readonly confirmRest: SubmitFunction = () => {
    return async ({ result }) => {
      if (result.type === 'failure') this.answer = (result.data ?? null) as Answer | null
      else if (result.type === 'success') {
        await refreshAll()
        this.said = this.#words().desk.said.rest({ number: Number(result.data?.['confirmed'] ?? 0) })
        this.isCorrecting = false
        const { suggested } = this.#view()
        const row = this.rowOf(suggested)
        if (row?.state === 'open') await this.look(suggested)
        else document.getElementById('record-it')?.focus()
      } else await refreshAll()
    }
  }

  /** Recording and setting aside: a refusal is shown where the button stands, else the page is left. */
  readonly finish: SubmitFunction = () => {
    return async ({ result, update }) => {
      if (result.type === 'failure') {
        this.answer = (result.data ?? null) as Answer | null
        await tick()
        document.getElementById('refused')?.focus()
      } else await update()
    }
  }
}

/** Brings the value and its sentence into view, each within its own column, and gives the value the focus. */
function reveal(path: string, sentence: number | null, focus: boolean): void {
  const row = document.getElementById(`v-${path}`)
  if (focus) row?.focus({ preventScroll: true })
  for (const element of [
    document.getElementById('value-panel'),
    row,
    sentence === null ? null : document.getElementById(`s${sentence}`),
  ]) {
    element?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }
  // The strip of statements scrolls in itself; the panel stays where the value is.
  const tab = document.querySelector<HTMLElement>('.strip [aria-current]')
  const strip = tab?.closest('.strip')
  if (!tab || !strip) return
  const [inner, outer] = [tab.getBoundingClientRect(), strip.getBoundingClientRect()]
  strip.scrollTop += Math.max(0, inner.bottom - outer.bottom) - Math.max(0, outer.top - inner.top)
}
