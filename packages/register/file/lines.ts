/** A line of a printed page, with where it stands: from the left, from the bottom. */
export interface Line {
  text: string
  from: number
  to: number
  y: number
  height: number
}

const CHINESE = /[\u3007\u3400-\u9fff\uf900-\ufaff\u3000-\u303f\uff00-\uffef]/

/**
 * [FI5] The paragraphs of a printed page, a line each. A line begins a new one where more room stands above it than between
 * lines, where it is set in, and where the line before ended early.
 */
export function paragraphs(lines: readonly Line[]): string {
  const filled = lines.filter(({ text }) => text.trim() !== '')
  const left = Math.min(...filled.map(({ from }) => from))
  const right = Math.max(...filled.map(({ to }) => to))
  const width = right - left
  const gaps = filled.slice(1).map(({ y }, i) => filled[i]!.y - y)
  const apart = gaps.filter((gap) => gap > 0).toSorted((a, b) => a - b)
  const usual = apart[(apart.length - 1) >> 1] ?? 0
  const told: string[] = []
  let before: Line | null = null
  for (const line of filled) {
    const gap = before === null ? 0 : before.y - line.y
    const isNew =
      before === null ||
      gap <= 0 ||
      gap > Math.max(usual * 1.35, line.height * 1.1) ||
      line.from - left > Math.max(line.height * 1.5, 8) ||
      before.to < right - width * 0.15 ||
      before.height > line.height * 1.2 ||
      line.height > before.height * 1.2
    const text = line.text.replace(/\s+/g, ' ').trim()
    if (isNew) told.push(text)
    else told.push(joined(told.pop()!, text))
    before = line
  }
  return told.join('\n')
}

/** Two lines of one paragraph: a blank between them, except between Chinese characters and within a divided word. */
function joined(first: string, second: string): string {
  if (/[a-z]-$/.test(first) && /^[a-z]/.test(second)) return first.slice(0, -1) + second
  const isChinese = CHINESE.test(first.at(-1)!) || CHINESE.test(second[0]!)
  return isChinese ? first + second : `${first} ${second}`
}
