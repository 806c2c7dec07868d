/** The rows of a list that the arrow keys go through; each stands under `data-row`. */
const rowsBeside = (row: HTMLElement): HTMLElement[] => [
  ...(row.closest('[role=region]') ?? document.body).querySelectorAll<HTMLElement>('[data-row]'),
]

/** Goes to the row so many further; none where the list ends. */
export function goOn(row: HTMLElement, by: number): void {
  const rows = rowsBeside(row)
  rows[rows.indexOf(row) + by]?.focus()
}

/**
 * What a key means in a row of a list: the arrow keys, Home and End go to another row, anything else is for `enter` to
 * take. What was understood here is not heard by the page, whose single keys stand for other things.
 *
 * @param enter told the key, letters in small; gives whether it took it
 */
export const inRow =
  (enter: (key: string, row: HTMLElement) => boolean) =>
  (event: KeyboardEvent & { currentTarget: HTMLElement }): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
    const row = event.currentTarget
    // Enter and Space press a button that has the focus.
    if (event.target !== row && (event.key === 'Enter' || event.key === ' ')) return
    const rows = rowsBeside(row)
    const place = rows.indexOf(row)
    const to = { ArrowDown: place + 1, ArrowUp: place - 1, Home: 0, End: rows.length - 1 }[event.key]
    if (to === undefined && !enter(event.key.length === 1 ? event.key.toLowerCase() : event.key, row)) return
    if (to !== undefined) rows[to]?.focus()
    event.preventDefault()
    event.stopPropagation()
  }
