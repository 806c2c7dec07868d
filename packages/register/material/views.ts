import { sql } from 'kysely'
import type { Id, Level, Names } from '../database/tables.ts'
import { erasureColumns, erasureJoin } from '../file/views.ts'
import type { Reader } from '../journal/writer.ts'

/** A version of a material; a file or a link, never both. */
export interface VersionLine {
  version: number
  fileName: string | null
  mediaType: string | null
  size: number | null
  url: string | null
  /** As somebody counted them, else as the extracted text has; null: not stated. */
  pages: number | null
  note: string | null
  addedAt: Date
  addedBy: string
  fileHash: string | null
  /** How it stands with its text; null for a link. */
  text: 'waiting' | 'ready' | 'none' | 'failed' | null
  /** Why there is none, where it failed. */
  why: string | null
  /** Its file was removed for good, by whom and why. */
  erasedAt: Date | null
  erasedBy: string | null
  erasedWhy: string | null
}
export interface MaterialLine {
  id: Id
  names: Names
  kind: 'file' | 'link'
  language: string | null
  issuer: string | null
  level: Level | null
  withdrawnAt: Date | null
  newest: VersionLine
  /** The same in other languages. */
  others: { id: Id; language: string | null; names: Names }[]
  /** On how many items of agendas it lies. */
  papers: number
}

/** Lines of a page of the list. */
export const MATERIAL_ROWS = 50

const versionColumns = sql`version.version, version.file_name as "fileName", version.media_type as "mediaType",
  version.size, version.url, coalesce(version.pages, file_text.pages) as pages, version.note,
  version.added_at as "addedAt", version.added_by as "addedBy", version.file_hash as "fileHash",
  file_text.state as text, file_text.why, ${erasureColumns}`

type LineRow = Omit<MaterialLine, 'newest'> & VersionLine

/**
 * The materials of a body, the newest first; what is withdrawn is left out unless it is asked for.
 *
 * @param before key of the last line of the page before: its id
 */
export async function listMaterials(
  db: Reader,
  bodyId: Id,
  { before = null, withdrawn = false }: { before?: Id | null; withdrawn?: boolean } = {},
): Promise<{ lines: MaterialLine[]; next: Id | null }> {
  const { rows } = await sql<LineRow>`
    select material.id, material.names, material.kind, material.language, material.issuer, material.level,
      material.withdrawn_at as "withdrawnAt", ${versionColumns}, ${othersOf}, ${papersOf}
    from material
    join lateral (select * from material_version one where one.body_id = material.body_id
      and one.material_id = material.id order by one.version desc limit 1) version on true
    left join file_text on file_text.file_hash = version.file_hash
    ${erasureJoin('version')}
    where material.body_id = ${bodyId} and (material.withdrawn_at is not null) = ${withdrawn}
      ${before === null ? sql`` : sql`and material.id < ${before}`}
    order by material.id desc limit ${MATERIAL_ROWS + 1}`.execute(db)
  const lines = rows.slice(0, MATERIAL_ROWS).map(asLine)
  return { lines, next: rows.length > MATERIAL_ROWS ? lines.at(-1)!.id : null }
}

const othersOf = sql`(select coalesce(jsonb_agg(jsonb_build_object('id', other.id, 'language', other.language,
    'names', other.names) order by other.id), '[]') from material other
  where other.body_id = material.body_id and other.id <> material.id and other.withdrawn_at is null
    and (other.id = material.other_language_of
      or other.other_language_of = coalesce(material.other_language_of, material.id))) as others`
const papersOf = sql`(select count(*) from agenda_paper where agenda_paper.body_id = material.body_id
  and agenda_paper.material_id = material.id and taken_off_at is null) as papers`

const asLine = ({ id, names, kind, language, issuer, level, withdrawnAt, others, papers, ...newest }: LineRow) => ({
  ...{ id, names, kind, language, issuer, level, withdrawnAt, others, papers, newest },
})

/** An item of an agenda on which a version lies. */
export interface PaperUse {
  itemId: Id
  itemNumber: string | null
  itemNames: Names
  version: number
  session: SessionName
}
/** What a session is called, and its address. */
export interface SessionName {
  id: Id
  names: Names
  series: string
  period: string
  n: string
  startsAt: Date | null
}
export interface MaterialView extends MaterialLine {
  withdrawnWhy: string | null
  otherLanguageOf: Id | null
  /** Newest first. */
  versions: VersionLine[]
  uses: PaperUse[]
}

/** A material with all its versions and where it lies; null where there is none, or not for this reader. */
export async function findMaterial(db: Reader, bodyId: Id, id: Id): Promise<MaterialView | null> {
  const [material, versions, uses] = await Promise.all([
    sql<Omit<MaterialView, 'newest' | 'versions' | 'uses'>>`
      select id, names, kind, language, issuer, level, withdrawn_at as "withdrawnAt", withdrawn_why as "withdrawnWhy",
        other_language_of as "otherLanguageOf", ${othersOf}, ${papersOf}
      from material where body_id = ${bodyId} and id = ${id}`.execute(db),
    sql<VersionLine>`
      select ${versionColumns} from material_version version
      left join file_text on file_text.file_hash = version.file_hash
      ${erasureJoin('version')}
      where version.body_id = ${bodyId} and version.material_id = ${id} order by version.version desc`.execute(db),
    sql<Omit<PaperUse, 'session'> & { session: Omit<SessionName, 'startsAt'> & { startsAt: string | null } }>`
      select item.id as "itemId", item.number as "itemNumber", item.names as "itemNames", paper.version,
        ${sessionName} as session
      from agenda_paper paper
      join agenda_item item on item.body_id = paper.body_id and item.id = paper.agenda_item_id
      join session on session.body_id = paper.body_id and session.id = paper.session_id
      join series on series.body_id = session.body_id and series.id = session.series_id
      where paper.body_id = ${bodyId} and paper.material_id = ${id} and paper.taken_off_at is null
        and item.withdrawn_at is null
      order by session.starts_at desc nulls last, paper.id desc limit 100`.execute(db),
  ])
  const [found] = material.rows
  if (!found || versions.rows.length === 0) return null
  return {
    ...found,
    versions: versions.rows,
    newest: versions.rows[0]!,
    uses: uses.rows.map(({ session, ...use }) => ({ ...use, session: asSession(session) })),
  }
}

const sessionName = sql`jsonb_build_object('id', session.id, 'names', session.names, 'series', series.slug,
  'period', session.period, 'n', session.n, 'startsAt', session.starts_at)`
const asSession = ({
  startsAt,
  ...named
}: Omit<SessionName, 'startsAt'> & { startsAt: string | null }): SessionName => ({
  ...named,
  startsAt: startsAt === null ? null : new Date(startsAt),
})

/**
 * Pages of the extracted text of a version from one on: as many as fit a page of the screen, one at least. None of a file that was
 * removed for good, although another body may have it still.
 */
export async function readPages(
  db: Reader,
  { fileHash, erasedAt }: Pick<VersionLine, 'fileHash' | 'erasedAt'>,
  from: number,
): Promise<{ page: number; text: string }[]> {
  if (fileHash === null || erasedAt !== null) return []
  const { rows } = await sql<{ page: number; text: string }>`
    select page, text from (
      select page, text, sum(length(text)) over (order by page) - length(text) as before
      from file_page where file_hash = ${fileHash} and page >= ${from} and page < ${from + PAGES_AT_ONCE}
    ) shown where before < ${CHARACTERS_AT_ONCE} order by page`.execute(db)
  return rows
}
export const PAGES_AT_ONCE = 20
const CHARACTERS_AT_ONCE = 60_000

/** Materials that a material may stand beside as another language: the first of each group. */
export async function listFirstLanguages(
  db: Reader,
  bodyId: Id,
): Promise<{ id: Id; names: Names; language: string }[]> {
  const rows = await db
    .selectFrom('material')
    .select(['id', 'names', 'language'])
    .where('body_id', '=', bodyId)
    .where('withdrawn_at', 'is', null)
    .where('other_language_of', 'is', null)
    .where('language', 'is not', null)
    .orderBy('id', 'desc')
    .limit(200)
    .execute()
  return rows.map((row) => ({ ...row, language: row.language! }))
}

/** A paper of a session as its agenda shows it. */
export interface PaperLine {
  itemId: Id
  materialId: Id
  names: Names
  language: string | null
  level: Level | null
  kind: 'file' | 'link'
  /** The version that lies there, and the newest that there is. */
  version: number
  newest: number
  mediaType: string | null
  url: string | null
  pages: number | null
  /** Its file was removed for good. */
  erasedAt: Date | null
}

/** The papers of a session by the items they lie on, in their order: one query for the whole agenda. */
export async function papersOfSession(db: Reader, bodyId: Id, sessionId: Id): Promise<Map<Id, PaperLine[]>> {
  const { rows } = await sql<PaperLine>`
    select paper.agenda_item_id as "itemId", material.id as "materialId", material.names, material.language,
      material.level, material.kind, paper.version, version.media_type as "mediaType", version.url,
      coalesce(version.pages, file_text.pages) as pages,
      (select max(one.version) from material_version one where one.body_id = paper.body_id
        and one.material_id = paper.material_id) as newest, erased.erased_at as "erasedAt"
    from agenda_paper paper
    join material on material.body_id = paper.body_id and material.id = paper.material_id
    join material_version version on version.body_id = paper.body_id and version.material_id = paper.material_id
      and version.version = paper.version
    left join file_text on file_text.file_hash = version.file_hash
    ${erasureJoin('version')}
    where paper.body_id = ${bodyId} and paper.session_id = ${sessionId} and paper.taken_off_at is null
    order by paper.agenda_item_id, paper.position, paper.id`.execute(db)
  return Map.groupBy(rows, ({ itemId }) => itemId)
}
