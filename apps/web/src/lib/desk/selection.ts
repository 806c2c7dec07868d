/** Words that somebody selected in the text: `[start, end)` of the whole text. */
export interface Picked {
  readonly start: number
  readonly end: number
  readonly words: string
}

/**
 * What is selected within the text, without white space at its ends. Sentences carry `data-from`, their place in the
 * text; everything that is set in them as words is of the text, letter marks and numbers are drawn by styles.
 *
 * @param text the element that holds the sentences
 * @returns null when nothing of the text is selected
 */
export function pickedWords(text: HTMLElement, selection: Selection | null): Picked | null {
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  const sentences = [...text.querySelectorAll<HTMLElement>('[data-from]')].filter((one) => range.intersectsNode(one))
  const first = sentences[0]
  const last = sentences.at(-1)
  if (!first || !last) return null
  const begin = first.contains(range.startContainer) ? lengthUpTo(first, range.startContainer, range.startOffset) : 0
  const end = last.contains(range.endContainer)
    ? lengthUpTo(last, range.endContainer, range.endOffset)
    : (last.textContent?.length ?? 0)
  const within = document.createRange()
  within.setStart(...pointAt(first, begin))
  within.setEnd(...pointAt(last, end))
  const words = within.toString()
  const trimmed = words.trim()
  if (!trimmed) return null
  const start = Number(first.dataset['from']) + begin + words.indexOf(trimmed)
  const stop = Number(last.dataset['from']) + end - (words.length - words.trimEnd().length)
  return stop > start ? { start, end: stop, words: trimmed.replace(/\s+/g, ' ') } : null
}

/** How many characters of an element lie before a point in it. */
function lengthUpTo(element: HTMLElement, node: Node, offset: number): number {
  const range = document.createRange()
  range.selectNodeContents(element)
  range.setEnd(node, offset)
  return range.toString().length
}

/** The point of an element before which so many characters lie. */
function pointAt(element: HTMLElement, characters: number): [Node, number] {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  let left = characters
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const length = node.textContent?.length ?? 0
    if (left <= length) return [node, left]
    left -= length
  }
  return [element, element.childNodes.length]
}
