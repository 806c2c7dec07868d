/**
 * A size for people.
 *
 * @example megabytes(1_500_000) // '1.5 MB'
 */
export function megabytes(bytes: number): string {
  const [number, unit] = bytes < 1_000_000 ? [bytes / 1000, 'KB'] : [bytes / 1_000_000, 'MB']
  const digits = number < 10 && unit === 'MB' ? 1 : 0
  const text = new Intl.NumberFormat('en', { maximumFractionDigits: digits }).format(
    unit === 'KB' ? Math.max(number, bytes > 0 ? 1 : 0) : number,
  )
  return `${text} ${unit}`
}

/** The kind of a file in a word, the same in all languages; a kind that is none of them is a file. */
export const kindOf = (mediaType: string | null): string =>
  (mediaType !== null && kinds[mediaType]) || (mediaType?.startsWith('image/') ? mediaType.slice(6).toUpperCase() : '')

const office = 'application/vnd.openxmlformats-officedocument'
const open = 'application/vnd.oasis.opendocument'
const kinds: { readonly [type: string]: string } = {
  'application/pdf': 'PDF',
  [`${office}.wordprocessingml.document`]: 'Word',
  [`${office}.presentationml.presentation`]: 'PowerPoint',
  [`${office}.spreadsheetml.sheet`]: 'Excel',
  [`${open}.text`]: 'ODT',
  [`${open}.spreadsheet`]: 'ODS',
  [`${open}.presentation`]: 'ODP',
  'text/plain': 'TXT',
  'text/markdown': 'Markdown',
  'text/csv': 'CSV',
}
