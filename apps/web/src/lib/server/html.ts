const ENTITIES: { readonly [name: string]: string } = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ldquo: '“',
  rdquo: '”',
  lsquo: '‘',
  rsquo: '’',
  middot: '·',
  mdash: '—',
  ndash: '–',
  hellip: '…',
}

const BLOCK = /^<(?:br|\/?(?:p|div|h[1-6]|li|tr|section|article|header|footer|blockquote|ul|ol|table))\b/i

/**
 * The words of a page: scripts, styles and navigation left out, blocks as lines. What is kept as "received" is this
 * text, since spans need words, not markup. Takes time in proportion to the length, whatever stands in it.
 *
 * @example textOfHtml('<h1>Head</h1><p>One &amp; two</p>') // 'Head\n\nOne & two'
 */
export function textOfHtml(html: string): string {
  // A single space is left alone: replacing millions of them by themselves takes most of a second.
  const folded = withoutUnread(html).replace(/[^\S ]\s*| \s+/g, ' ')
  return withoutTags(folded)
    .replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{2,8}));/gi, (all, hex, decimal, name: string) => {
      const code = hex ? parseInt(hex, 16) : decimal ? Number(decimal) : null
      if (code !== null) return code <= 0x10ffff ? String.fromCodePoint(code) : all
      return ENTITIES[name] ?? all
    })
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .join('\n\n')
}

/** Comments and the elements that nobody reads, taken out whole; one that never ends is left to stand. */
function withoutUnread(html: string): string {
  const opening = /<(?:!--|(script|style|head|nav|noscript|template)\b)/gi
  const kept: string[] = []
  // An end that is missing once is missing for all that follow: looking again would read the rest anew each time.
  const missing = new Set<string>()
  let from = 0
  for (let found = opening.exec(html); found; found = opening.exec(html)) {
    const name = found[1]?.toLowerCase() ?? '--'
    if (missing.has(name)) continue
    const end = name === '--' ? endOfComment(html, opening.lastIndex) : endOfElement(html, name, opening.lastIndex)
    if (end === -1) {
      missing.add(name)
      continue
    }
    kept.push(html.slice(from, found.index))
    opening.lastIndex = from = end
  }
  return kept.join('') + html.slice(from)
}

function endOfComment(html: string, from: number): number {
  const at = html.indexOf('-->', from)
  return at === -1 ? -1 : at + 3
}

function endOfElement(html: string, name: string, from: number): number {
  const closing = new RegExp(`</${name}\\s*>`, 'gi')
  closing.lastIndex = from
  return closing.test(html) ? closing.lastIndex : -1
}

/** Tags out, those of blocks as line ends; a `<` that opens no tag is a sign of the text. */
function withoutTags(html: string): string {
  const kept: string[] = []
  let from = 0
  for (let at = html.indexOf('<'); at !== -1; at = html.indexOf('<', at)) {
    if (!/[a-z/!?]/i.test(html[at + 1] ?? '')) {
      at++
      continue
    }
    const end = html.indexOf('>', at)
    if (end === -1) break
    if (at > from) kept.push(html.slice(from, at))
    // One line end, however many blocks begin and end here.
    if (kept.at(-1) !== '\n' && BLOCK.test(html.slice(at, Math.min(end, at + 20)))) kept.push('\n')
    at = from = end + 1
  }
  return kept.join('') + html.slice(from)
}
