/** One file is at most this large. */
export const MOST_FILE_BYTES = 200 * 1024 * 1024

/** [FI1] What is kept, with the endings under which it is given; the first is its own. */
export const mediaTypes = {
  'application/pdf': ['pdf'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': ['pptx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
  'application/vnd.oasis.opendocument.text': ['odt'],
  'application/vnd.oasis.opendocument.spreadsheet': ['ods'],
  'application/vnd.oasis.opendocument.presentation': ['odp'],
  'text/plain': ['txt', 'text'],
  'text/markdown': ['md', 'markdown'],
  'text/csv': ['csv'],
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/gif': ['gif'],
  'image/webp': ['webp'],
} as const satisfies { [type: string]: readonly [string, ...string[]] }
export type MediaType = keyof typeof mediaTypes

export const PDF = 'application/pdf'
export const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** [FI5] The kinds whose text is extracted. */
export const hasText = (type: string): boolean => type === PDF || type === DOCX || type.startsWith('text/')

/** The ending of a file's name, without the point and in small letters. */
export const endingOf = (name: string): string => /\.([A-Za-z0-9]{1,10})$/.exec(name)?.[1]?.toLowerCase() ?? ''

/**
 * [FI6] The name under which a file is given: with an ending that fits its bytes, and nothing that a file system minds.
 *
 * @example downloadName('Report.html', 'text/plain') // 'Report.html.txt'
 */
export function downloadName(name: string, type: string): string {
  const endings: readonly string[] = mediaTypes[type as MediaType] ?? ['bin']
  // oxlint-disable-next-line no-control-regex -- a name may hold anything that somebody typed
  const plain = name.replace(/[\u0000-\u001f\u007f<>:"/\\|?*\u202a-\u202e\u2066-\u2069]/g, '_').trim() || 'file'
  return endings.includes(endingOf(plain)) ? plain : `${plain}.${endings[0]}`
}
