import type { StatementView, UndertakingLine } from '@khural/register'
import { isCandidate, sentenceText } from '@khural/register/minutes/rules.ts'

/** What an undertaking may still be made of: a clause by its place in the statement, or, with null, the whole sentence. */
export interface Candidate {
  clause: number | null
  kind: 'action' | 'ban' | 'sentence'
  words: string
}

/**
 * What is left to register of a statement: its action and ban clauses that no undertaking was made of, in whatever words;
 * of a duty without such a clause the sentence itself, as long as nothing at all is registered of it.
 *
 * @param undertakings those of the session or of the statement
 * @param source what clauses are places in: the text that the session was recorded from, in `language`, or the sentence
 */
export function candidatesOf(
  statement: Pick<StatementView, 'number' | 'text' | 'clauses' | 'directive'> & { withdrawnAt?: Date | null },
  undertakings: readonly Pick<UndertakingLine, 'statement' | 'text' | 'clause'>[],
  source: string,
  language: string,
): Candidate[] {
  if (statement.withdrawnAt) return []
  const own = undertakings.filter((line) => line.statement === statement.number)
  const clauses = (statement.clauses[language] ?? []).flatMap(({ kind, span }, clause) => {
    if (!isCandidate({ kind })) return []
    const words = sentenceText(source.slice(...span), language)
    const isTaken = own.some(
      (line) =>
        (line.clause?.language === language && line.clause.span[0] === span[0]) || line.text[language] === words,
    )
    return [{ clause, kind: kind === 'ban' ? ('ban' as const) : ('action' as const), words, isTaken }]
  })
  if (clauses.length > 0) {
    return clauses.flatMap(({ isTaken, ...candidate }): Candidate[] => (isTaken ? [] : [candidate]))
  }
  const sentence = statement.text[language]
  if (!statement.directive || own.length > 0 || sentence === undefined) return []
  return [{ clause: null, kind: 'sentence', words: sentence }]
}
