/** What somebody selected in the text of a material. */
export interface Passage {
  words: string
  page: number
}

/** The longest passage that goes with a question. */
const MOST_WORDS = 1000

/** The words that are selected within one page of a text (`data-page`); null where there are none. */
export function selectedPassage(): Passage | null {
  const selection = getSelection()
  const words = selection?.toString().replace(/\s+/g, ' ').trim().slice(0, MOST_WORDS) ?? ''
  const node = selection?.anchorNode ?? null
  const element = node instanceof Element ? node : node?.parentElement
  const page = Number(element?.closest<HTMLElement>('[data-page]')?.dataset['page'])
  return words !== '' && page > 0 ? { words, page } : null
}

/** How long somebody stays at a page before it counts as where they are, in milliseconds. */
const STAYS_MS = 1500

/**
 * Keeps where somebody reads, as they come to another page: for them alone. To be attached to the text.
 *
 * @param at the address that keeps a place
 * @returns what ends it
 */
export function keepReading(text: HTMLElement, at: string, version: number): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let kept: number | null = null
  const shown = new Map<Element, number>()
  const keep = (page: number) => {
    if (page === kept) return
    kept = page
    const body = JSON.stringify({ version, page })
    // What is lost with the network is kept at the next page.
    void fetch(at, { method: 'PUT', headers: { 'content-type': 'application/json' }, body }).catch(() => (kept = null))
  }
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, intersectionRect } of entries) shown.set(target, intersectionRect.height)
      const [most] = [...shown].toSorted(([, a], [, b]) => b - a)
      const page = most && most[1] > 0 ? Number((most[0] as HTMLElement).dataset['page']) : null
      clearTimeout(timer)
      if (page === null) return
      // Somebody who only opens a material has not begun to read it: the first page counts once they come back to it.
      if (kept === null && page === firstPage) return
      timer = setTimeout(() => keep(page), STAYS_MS)
    },
    { threshold: [0, 0.25, 0.5, 0.75, 1] },
  )
  const pages = [...text.querySelectorAll('[data-page]')]
  const firstPage = Number((pages[0] as HTMLElement | undefined)?.dataset['page'])
  for (const page of pages) observer.observe(page)
  return () => {
    clearTimeout(timer)
    observer.disconnect()
  }
}
