const quoted = /“[^“”]{0,400}”|《[^《》]{0,200}》|"[^"]{0,400}"|「[^「」]{0,200}」/g
const filler = '＊'

/** The sentence with quoted words and titles blanked out, at the same length. */
export function mask(text: string): string {
  if (!/[“《"「]/.test(text)) return text
  return text.replace(quoted, (piece) => piece[0] + filler.repeat(Math.max(0, piece.length - 2)) + piece.at(-1))
}
