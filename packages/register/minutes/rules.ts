import type { ComposedStatement } from '../source/model.ts'

/**
 * [MN1] Statements are numbered from 1 in the order of the text, continuations too: every sentence that carries an act
 * can be cited. [MN2] A continuation names the head whose act it carries on; one without a head before it is a head.
 *
 * @returns for each statement its number and the number of its head (null for a head)
 */
export function numbered(
  statements: readonly Pick<ComposedStatement, 'continuation'>[],
): { number: number; continues: number | null }[] {
  let head: number | null = null
  return statements.map(({ continuation }, i) => {
    const number = i + 1
    if (!continuation || head === null) {
      head = number
      return { number, continues: null }
    }
    return { number, continues: head }
  })
}

/** [MN3] Only actions and bans are offered as undertakings; attitudes, directions and effects never are. */
export const isCandidate = (clause: { kind: string }): boolean => clause.kind === 'action' || clause.kind === 'ban'

/** [MN4] A sentence is kept without the line breaks of its page: in Chinese they vanish, elsewhere they are a space. */
export function sentenceText(piece: string, language: string): string {
  return language === 'zh' ? piece.replace(/\s*\n\s*/g, '').trim() : piece.replace(/\s+/g, ' ').trim()
}
