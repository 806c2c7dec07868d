/** A spreadsheet reads what begins so as a formula; full-width forms too, as some turn them into the others. */
const FORMULA = /^[\s]*[=+\-@＝＋－＠]|^[\t\r]/u

/**
 * One cell of a CSV file (RFC 4180). Words that a spreadsheet would run as a formula get an apostrophe before them.
 *
 * @example cell('wells, "deep"') // '"wells, ""deep"""'
 * @example cell('=1+1') // "'=1+1"
 */
export function cell(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const harmless = FORMULA.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

/** A row with its line end. */
export const csvRow = (cells: readonly (string | number | null)[]): string => `${cells.map(cell).join(',')}\r\n`

/** Spreadsheets take a file for UTF-8 when it begins so. */
export const BYTE_ORDER_MARK = '\uFEFF'

/**
 * A file as a stream: head first, then page after page as the reader takes them, so that its length costs no memory.
 *
 * @param pages asked for one after another until there are none
 */
export function csvStream<Line>(
  head: readonly string[],
  pages: AsyncIterable<readonly Line[]>,
  cellsOf: (line: Line) => readonly (string | number | null)[],
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  const rest = pages[Symbol.asyncIterator]()
  return new ReadableStream({
    start: (controller) => controller.enqueue(encoder.encode(BYTE_ORDER_MARK + csvRow(head))),
    async pull(controller) {
      const page = await rest.next()
      if (page.done) return controller.close()
      controller.enqueue(encoder.encode(page.value.map((line) => csvRow(cellsOf(line))).join('')))
    },
    async cancel() {
      await rest.return?.()
    },
  })
}
