import type { Reading, ReadOptions } from './model.ts'
import { readWith } from './read/read.ts'

export type * from './model.ts'
export { areaIds } from './grammar/areas.ts'
export { areaPlaces, outline, type Outline } from './read/outline.ts'

/**
 * Reads the text of a session into a structured record.
 *
 * Takes any string and never throws; what is not stated is null or empty; the reading is frozen. Spans are `[start, end)` in UTF-16 units
 * of `text`. `published` (`YYYY-MM-DD[THH:MM]`) resolves days without a year where the text tells no publication.
 *
 *     read('会议强调，要抓好落实。').statements[0]?.act // 'stressed'
 */
export function read(text: string, options: ReadOptions = {}): Reading {
  return frozen(readWith(text, options, { fired: null }))
}

/** Freezes a value with all below it. Spans are most of a reading: two numbers, with nothing below. */
function frozen<Value extends object>(value: Value): Value {
  if (!Array.isArray(value)) {
    for (const key in value) {
      const part: unknown = value[key]
      if (typeof part === 'object' && part !== null) frozen(part)
    }
  } else if (typeof value[0] === 'object') {
    for (const part of value) frozen(part)
  }
  return Object.freeze(value)
}
