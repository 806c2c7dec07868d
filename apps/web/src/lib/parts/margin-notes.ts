/** Room between two notes, in pixels. */
const GAP = 9
/** A note's first line stands this much above the line of its mark, so that their letters share a base. */
const RISE = 3

/**
 * Lifts each note of a document to the line of its mark, below the one before it, while the margin is beside the text.
 * Positions are set on the elements by script, which the content policy allows; attributes in the page it would not.
 *
 * @returns what undoes it
 */
export function placeNotes(text: HTMLElement): () => void {
  const wide = matchMedia('(min-width: 62.01rem)')
  const place = () => {
    const isWide = wide.matches && !matchMedia('print').matches
    text.classList.toggle('placed', isWide)
    let lowest = 0
    for (const note of text.querySelectorAll<HTMLElement>('[data-mark]')) {
      note.style.removeProperty('top')
      if (!isWide) continue
      const mark = document.getElementById(note.dataset.mark ?? '') ?? note.closest('.para')
      const line = (mark ?? text).getBoundingClientRect().top - text.getBoundingClientRect().top - RISE
      const top = Math.max(lowest, line)
      note.style.setProperty('top', `${top}px`)
      lowest = top + note.offsetHeight + GAP
    }
    // Notes longer than their text would run over what follows it.
    text.style.setProperty('min-height', isWide ? `${lowest}px` : '0')
  }
  const watcher = new ResizeObserver(place)
  watcher.observe(text)
  addEventListener('beforeprint', place)
  void document.fonts.ready.then(place)
  return () => {
    watcher.disconnect()
    removeEventListener('beforeprint', place)
  }
}
