import { browser } from '$app/env'

const STORED = 'khural-single-keys'

/** Whether single letters act; the reader's choice stays on this machine. */
class SingleKeys {
  areOn = $state(!browser || localStorage.getItem(STORED) !== 'off')
  toggle(): void {
    this.areOn = !this.areOn
    localStorage.setItem(STORED, this.areOn ? 'on' : 'off')
  }
}
export const singleKeys = new SingleKeys()

/** What each key does; the name is that of `KeyboardEvent.key`, letters in small. */
export type KeyActions = { readonly [key: string]: () => void }

/**
 * Runs the action of a single key, unless keys are off, a modifier is held, or the reader is writing.
 *
 * @example <svelte:window onkeydown={onSingleKey({ j: next, k: previous })} />
 */
export const onSingleKey =
  (actions: KeyActions) =>
  (event: KeyboardEvent): void => {
    if (!singleKeys.areOn || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
    const target = event.target
    if (target instanceof HTMLElement && (target.isContentEditable || target.matches('input, select, textarea'))) return
    // Space and Enter press what has the focus.
    const presses = event.key === ' ' || event.key === 'Enter'
    if (presses && target instanceof HTMLElement && target.matches('a, button, summary')) return
    const act = actions[event.key.length === 1 ? event.key.toLowerCase() : event.key]
    if (!act) return
    event.preventDefault()
    act()
  }
