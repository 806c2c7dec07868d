import type { Names } from '../database/tables.ts'

/**
 * [BD23] The entries of a terminology pack that stand in a text, in the order of their places. Of two that share a place
 * the longer one counts; Latin letters count in either case, and only whole words.
 *
 * @example wordsIn([{ names: { zh: '两屏障' } }], '筑牢两屏障。', 'zh')[0]?.span // [2, 5]
 */
export function wordsIn<Entry extends { names: Names }>(
  entries: readonly Entry[],
  text: string,
  language: string,
): { entry: Entry; span: [start: number, end: number] }[] {
  const longestFirst = entries
    .flatMap((entry) => (entry.names[language] ? [{ entry, name: entry.names[language] }] : []))
    .toSorted((a, b) => b.name.length - a.name.length)
  const found: { entry: Entry; span: [number, number] }[] = []
  for (const { entry, name } of longestFirst) {
    for (const match of text.matchAll(patternOf(name))) {
      const span: [number, number] = [match.index, match.index + match[0].length]
      if (!found.some((one) => one.span[0] < span[1] && span[0] < one.span[1])) found.push({ entry, span })
    }
  }
  return found.toSorted((a, b) => a.span[0] - b.span[0])
}

function patternOf(name: string): RegExp {
  const words = RegExp.escape(name).replaceAll(/(?:\\x20)+/g, String.raw`\s+`)
  // A letter of an alphabet next to it makes it part of another word; Chinese has no such boundary.
  const open = /^\p{Script=Han}/u.test(name) ? '' : String.raw`(?<![\p{L}\p{N}])`
  const shut = /\p{Script=Han}$/u.test(name) ? '' : String.raw`(?![\p{L}\p{N}])`
  return new RegExp(open + words + shut, 'giu')
}
