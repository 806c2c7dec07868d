import type { Names } from '@khural/register'

/** A row of the form that names owners; `owner` is `post:<id>`, `body:<id>`, `new`, or empty. */
export interface OwnerRow {
  owner: string
  part: string
  stated: boolean
}

/**
 * Rows in which a name typed for a new post counts as choosing "A new post", in the first row left empty: whoever types
 * a name means it.
 *
 * @param name as typed; null when nothing was
 */
export function withNewPost(rows: readonly OwnerRow[], name: Names | null): OwnerRow[] {
  const isTyped = name !== null && Object.values(name).some((words) => words?.trim())
  if (!isTyped || rows.some(({ owner }) => owner === 'new')) return [...rows]
  const free = rows.findIndex(({ owner }) => owner === '')
  if (free === -1) return [...rows, { owner: 'new', part: rows.length === 0 ? 'lead' : 'support', stated: false }]
  return rows.map((row, i) => (i === free ? { ...row, owner: 'new' } : row))
}
