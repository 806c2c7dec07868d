import type { Id, Names } from '../database/tables.ts'
import { Cells, languageOf, type PlannedRow } from './import-cells.ts'
import {
  byName,
  namesOf,
  planImport,
  planPeople,
  planPosts,
  type Person,
  type Plan,
  type PlanMeans,
  type Post,
  type Standing,
  type TakeKind,
} from './import-plan.ts'
import { planTenures } from './import-tenures.ts'
import { nameLanguages } from './model.ts'
import type { SheetRow } from './sheet.ts'

/** Whose mail address a row of the table gives. */
export interface TableMail {
  line: number
  person_id: Id
  email: string
}

/** [BD22] What becomes of each row of a file of any kind, and the mail addresses that a table gives. */
export function planFile(
  kind: TakeKind,
  rows: readonly SheetRow[],
  standing: Standing,
  means: PlanMeans,
): Plan & { mails: TableMail[] } {
  return kind === 'table' ? planTable(rows, standing, means) : { ...planImport(kind, rows, standing, means), mails: [] }
}

/** A row as it is read: the names of the post and of the person, and where their cells are to be found in other rows. */
interface Read {
  row: SheetRow
  cells: Cells
  post: Names
  person: Names
  role: string | null
  from: string | null
  email: string | null
}

/**
 * [BD25] What becomes of a table with a row for each person in a post: posts and people that are not known yet are added, in
 * the order of the rows, and who holds which post from when. The same post in several rows is held by several.
 */
function planTable(rows: readonly SheetRow[], standing: Standing, means: PlanMeans): Plan & { mails: TableMail[] } {
  const reads = rows.map(readRow)
  const writes: Plan['writes'] = {
    posts: { new: [], changed: [] },
    people: { new: [], changed: [] },
    tenures: { new: [], changed: [] },
  }
  const posts = planPosts(postRows(reads), standing, means, writes)
  const last = Math.max(0, ...standing.posts.map(({ protocol_order }) => protocol_order ?? 0))
  const rowsOfPost = byName(reads, ({ post }) => post)
  writes.posts.new.forEach((post, i) => {
    post.protocol_order = last + i + 1
    const some = rowsOfPost(post.names)
    post.is_shared = some.length > 1
    if (some.every(({ role }) => role === null)) post.role = 'member'
  })
  const people = planPeople(personRows(reads), standing, means, writes)
  // What is added by this file stands for the tenures of it.
  const bodiless = { body_id: '', seq: 0 }
  const after: Standing = {
    ...standing,
    posts: [...standing.posts, ...writes.posts.new.map((post): Post => ({ ...post, ...bodiless }))],
    people: [...standing.people, ...writes.people.new.map((person): Person => ({ ...person, ...bodiless }))],
  }
  const [postsNamed, peopleNamed] = [byName(after.posts, namesOf), byName(after.people, namesOf)]
  const placed = reads.map((one) => {
    const [post] = postsNamed(one.post)
    const person = peopleNamed(one.person).find((known) => known.merged_into === null && isPerson(known, one.person))
    return { ...one, post_id: post?.id ?? null, person_id: person?.id ?? null }
  })
  const tenures = planTenures(placed.flatMap(tenureRow(holdersIn(standing))), after, means, writes)
  const mails = placed.flatMap(({ row, person_id, email }) =>
    person_id === null || email === null ? [] : [{ line: row.line, person_id, email }],
  )
  noteTwice(reads)
  const [plannedPosts, plannedPeople] = [byName(posts, namesInCells), byName(people, namesInCells)]
  const tenureOf = new Map(tenures.map((row) => [row.line, row]))
  const planned = reads.map(({ row, cells, post, person }): PlannedRow => {
    const found = [
      { column: 'post', row: plannedPosts(post).find((one) => isSame(one, post)) },
      { column: 'person', row: plannedPeople(person).find((one) => isSame(one, person)) },
      { column: 'from', row: tenureOf.get(row.line) },
    ]
    const of = found.flatMap((one) => (one.row ? [{ ...one.row, column: one.column }] : []))
    const faults = of.flatMap(({ problems, column }) =>
      problems.map((one) => ({ ...one, line: row.line, column: one.column === 'role' ? 'role' : column })),
    )
    // Who or what is not clear by itself has no tenure to be looked at.
    const own = cells.problems
    const problems = own.length > 0 ? own : faults
    const verdicts = of.map(({ verdict }) => verdict)
    const verdict = verdicts.includes('new') ? 'new' : verdicts.includes('changed') ? 'changed' : 'same'
    return { line: row.line, cells: row.cells, problems, verdict: problems.length > 0 ? 'wrong' : verdict }
  })
  return { rows: planned, writes, mails }
}

const MAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

function readRow(row: SheetRow): Read {
  const cells = new Cells(row)
  const [post, person] = [namesIn(cells, 'post'), namesIn(cells, 'person')]
  const email = cells.text('mail')?.toLowerCase() ?? null
  if (Object.keys(post).length === 0) cells.wrong('post', 'table_post_missing')
  if (email !== null && (!MAIL.test(email) || email.length > 200)) cells.wrong('mail', 'mail', email)
  if (email !== null && Object.keys(person).length === 0) cells.wrong('person', 'table_person_missing')
  return { row, cells, post, person, role: cells.text('role'), from: cells.day('from'), email }
}

/** One name by its script, or one in each of several languages with a stroke between: `主任 / Chair`. */
function namesIn(cells: Cells, column: string): Names {
  const text = cells.text(column)
  if (text === null) return {}
  const parts = text.split(/\s*[/／]\s*/).filter((part) => part !== '')
  const names: Names = Object.fromEntries(parts.map((part) => [languageOf(part), part]))
  // A stroke within one language belongs to the name.
  return Object.keys(names).length === parts.length ? names : { [languageOf(text)]: text }
}

const cellsOf = (names: Names) =>
  Object.fromEntries(nameLanguages.flatMap((one) => (names[one] ? [[`name_${one}`, names[one]]] : [])))

/** Each post once, as a row of posts; one that is not known is a member's where no row says otherwise. */
function postRows(reads: readonly Read[]): SheetRow[] {
  return firstOfEach(reads, 'post').map(({ row, post, some }) => {
    const role = some.map((one) => one.role).find((one) => one !== null) ?? null
    for (const one of some) if (one.role !== null && one.role !== role) one.cells.wrong('role', 'role_differs', role!)
    return { line: row.line, cells: { ...cellsOf(post), ...(role !== null && { role }) } }
  })
}
const personRows = (reads: readonly Read[]): SheetRow[] =>
  firstOfEach(reads, 'person').map(({ row, person }) => ({ line: row.line, cells: cellsOf(person) }))

function firstOfEach(reads: readonly Read[], of: 'post' | 'person'): (Read & { some: readonly Read[] })[] {
  const named = reads.filter((one) => Object.keys(one[of]).length > 0)
  return [...Map.groupBy(named, (one) => JSON.stringify(cellsOf(one[of]))).values()].map((some) => ({
    ...some[0]!,
    some,
  }))
}

/** Who holds which post without an end, as `post person`. */
const holdersIn = ({ tenures }: Standing): ReadonlySet<string> =>
  new Set(tenures.flatMap((one) => (one.held_to === null && !one.acting ? [`${one.post_id} ${one.person_id}`] : [])))

const tenureRow =
  (holders: ReadonlySet<string>) =>
  ({ row, cells, post_id, person_id, from }: Read & { post_id: Id | null; person_id: Id | null }): SheetRow[] => {
    if (post_id === null || person_id === null) return []
    // Whoever holds the post already goes on holding it, whatever the first day is.
    if (holders.has(`${post_id} ${person_id}`)) return []
    // Without a first day nobody could say who holds the post today.
    if (from !== null) return [{ line: row.line, cells: { post_id, person_id, from } }]
    if (cells.text('from') === null) cells.wrong('from', 'table_from_missing')
    return []
  }

/** One address is one account, and one account one person. */
function noteTwice(reads: readonly Read[]): void {
  for (const some of Map.groupBy(reads, ({ email }) => email).values()) {
    const [first, ...others] = some
    if (!first || first.email === null) continue
    const key = JSON.stringify(cellsOf(first.person))
    for (const one of others) {
      if (JSON.stringify(cellsOf(one.person)) !== key) one.cells.wrong('mail', 'mail_twice', String(first.row.line))
    }
  }
}

const namesInCells = ({ cells }: PlannedRow): Names =>
  Object.fromEntries(
    nameLanguages.flatMap((language) => {
      const name = cells[`name_${language}`]
      return name ? [[language, name] as const] : []
    }),
  )

/** Somebody of the same name, unless a name in another language says otherwise. */
const isPerson = (one: { names: Names }, names: Names): boolean =>
  Object.entries(names).every(([language, name]) => (one.names[language] ?? name) === name)
const isSame = ({ cells }: PlannedRow, names: Names): boolean => {
  const given = cellsOf(names)
  return Object.keys(given).length > 0 && Object.entries(given).every(([column, name]) => cells[column] === name)
}
