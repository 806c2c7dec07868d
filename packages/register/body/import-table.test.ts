import { expect, test } from 'vitest'
import { shareOf } from '../../../tools/testing/processor-time.ts'
import { planFile } from './import-table.ts'
import type { Standing } from './import-plan.ts'

const id = (kind: number, i: number) => `019a0000-000${kind}-7000-8000-${String(i).padStart(12, '0')}`
const many = <One>(count: number, make: (i: number) => One): One[] => Array.from({ length: count }, (_, i) => make(i))
const stored = { body_id: id(0, 0), seq: 1, provenance: {} }
const standing: Standing = {
  posts: many(300, (i) => ({
    ...stored,
    ...{ id: id(1, i), names: { en: `Post ${i}`, zh: `职务${i}` }, role: 'member', protocol_order: i },
    ...{ is_shared: true, ended_on: null },
  })),
  people: many(3000, (i) => ({ ...stored, id: id(2, i), names: { zh: `人员${i}` }, merged_into: null })),
  tenures: many(3000, (i) => ({
    ...stored,
    ...{ id: id(3, i), post_id: id(1, i % 300), person_id: id(2, i), acting: false, held_from: '2020-01-01' },
    ...{ held_to: null, seen_on: null, struck_at: null },
  })),
  withDuties: new Set(),
}

test('[BD25] a table of 2,000 rows beside 3,000 people keeps the pages of others waiting for less than a second', () => {
  const rows = many(2000, (i) => ({
    line: i + 2,
    cells: { post: `职务${i % 300} / Post ${i % 300}`, person: i % 2 ? `人员${i}` : `新人${i}`, from: '2031-01-01' },
  }))
  const means = { added: { kind: 'added' as const, by: 'x', at: '' }, newId: () => id(4, 0) }
  const plan = planFile('table', rows, standing, means)
  expect(plan.writes.people.new).toHaveLength(1000)
  expect(plan.rows.filter(({ problems }) => problems.length > 0)).toEqual([])
  expect(shareOf(1000, () => planFile('table', rows, standing, means))).toBeLessThan(1)
})
