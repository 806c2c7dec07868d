/** A line that holds nothing but the number of its page. */
const PAGE_NUMBER =
  /^(?:[-–—·\s]*\d{1,4}[-–—·\s]*|第\s*\d{1,4}\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?|page\s+\d{1,4}(?:\s+of\s+\d{1,4})?)$/i
/** How a sentence ends; a page that ends otherwise is carried on by the next. */
const ENDS = /[.!?:;。！？：；…”"’)）》]$/
const CHINESE = /[\u3007\u3400-\u9fff\u3000-\u303f\uff00-\uffef]/

/**
 * The pages of a document as one text for the reading desk: paragraphs apart by an empty line, page numbers left out, a
 * sentence that turns the page in one piece.
 *
 * @example joinedPages(['Head\nThe meeting\n- 1 -', 'stressed.']) // 'Head\n\nThe meeting stressed.'
 */
export function joinedPages(pages: readonly string[]): string {
  const told: string[] = []
  for (const page of pages) {
    const lines = page.split('\n').map((line) => line.trim())
    const words = lines.filter((line, i) => line !== '' && !((i < 2 || i > lines.length - 3) && PAGE_NUMBER.test(line)))
    const [first, ...rest] = words
    if (first === undefined) continue
    const before = told.at(-1)
    // A headline has no stop either, but only the first page begins with one.
    if (before !== undefined && told.length > 1 && !ENDS.test(before)) {
      const isChinese = CHINESE.test(before.at(-1)!) || CHINESE.test(first[0]!)
      told[told.length - 1] = isChinese ? before + first : `${before} ${first}`
    } else told.push(first)
    told.push(...rest)
  }
  return told.join('\n\n')
}
