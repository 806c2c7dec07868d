import type { Actor, AgendaItemRow, Id, MaterialRow, MaterialVersionRow } from '../database/tables.ts'
import { wantText } from '../file/jobs.ts'
import { takeUpload } from '../file/uploads.ts'
import { Refused } from '../journal/refusals.ts'
import type { Writer } from '../journal/writer.ts'
import type { Content } from './model.ts'

/** @throws Refused `record.not_found`; what an actor does not see, `perform` has refused before */
export async function getMaterial(tx: Writer, id: Id): Promise<MaterialRow> {
  const row = await tx.db
    .selectFrom('material')
    .selectAll()
    .where('body_id', '=', tx.bodyId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new Refused('record.not_found', { noun: 'material' })
  return row
}

/** The version of a material by its number; null: the newest. */
export async function findVersion(
  tx: Writer,
  materialId: Id,
  version: number | null = null,
): Promise<MaterialVersionRow | null> {
  const row = await tx.db
    .selectFrom('material_version')
    .selectAll()
    .where('body_id', '=', tx.bodyId)
    .where('material_id', '=', materialId)
    .$if(version !== null, (query) => query.where('version', '=', version))
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

/** An item of an agenda, with how its session stands. */
export async function getAgendaItem(
  tx: Writer,
  id: Id,
): Promise<Pick<AgendaItemRow, 'id' | 'session_id'> & { sessionState: string | null }> {
  const row = await tx.db
    .selectFrom('agenda_item')
    .innerJoin('session', (join) =>
      join.onRef('session.body_id', '=', 'agenda_item.body_id').onRef('session.id', '=', 'agenda_item.session_id'),
    )
    .select(['agenda_item.id', 'agenda_item.session_id', 'session.state as sessionState'])
    .where('agenda_item.body_id', '=', tx.bodyId)
    .where('agenda_item.id', '=', id)
    .where('agenda_item.dropped_at', 'is', null)
    .executeTakeFirst()
  if (!row) throw new Refused('record.not_found', { noun: 'agenda_item' })
  return row
}

/** Adds the next version of a material. */
export async function addVersion(
  tx: Writer,
  { material, version, content }: { material: Pick<MaterialRow, 'id' | 'kind'>; version: number; content: Content },
  { actor, now, newId }: { actor: Actor; now: Date; newId: () => Id },
): Promise<MaterialVersionRow> {
  const { upload_id, url, pages, note } = content
  if ((material.kind === 'file') !== (upload_id !== undefined)) throw new Refused('material.kind_differs')
  const what = upload_id === undefined ? { url: url! } : await takeUpload(tx, upload_id, actor)
  if ('file_hash' in what) {
    const same = await tx.db
      .selectFrom('material_version')
      .select('version')
      .where('body_id', '=', tx.bodyId)
      .where('material_id', '=', material.id)
      .where('file_hash', '=', what.file_hash)
      .where('version', '=', version - 1)
      .executeTakeFirst()
    if (same) throw new Refused('material.unchanged', { version: same.version })
    await wantText(tx.db, what.file_hash, what.media_type)
  }
  return tx.insert('material_version', {
    id: newId(),
    material_id: material.id,
    version,
    ...what,
    pages,
    note,
    added_at: now,
    added_by: actor.name,
  })
}

/**
 * [MT3] The material beside which another language stands: the first of its group, which names none itself; null for one
 * that is the first, or stands alone. Looks at the whole group as it will be, whichever of it is added, changed or offered
 * again.
 *
 * @throws Refused where a language of the group is not stated, or stands there already, or where the first of a group would
 *   leave those beside it
 */
export async function groupOf(
  tx: Writer,
  { id, other_language_of, language, withdrawn_at }: Beside,
): Promise<Id | null> {
  const named = other_language_of === null ? null : await getMaterial(tx, other_language_of)
  const first = named === null ? id : (named.other_language_of ?? named.id)
  if (first === null) return null
  const materials = await tx.db
    .selectFrom('material')
    .select(['id', 'language', 'other_language_of', 'withdrawn_at'])
    .where('body_id', '=', tx.bodyId)
    .where((eb) => eb.or([eb('id', '=', first), eb('other_language_of', 'in', id === null ? [first] : [first, id])]))
    .where('id', 'is distinct from', id)
    .execute()
  if (first !== id && materials.some((one) => one.other_language_of === id && id !== null)) {
    throw new Refused('material.has_others')
  }
  if (materials.length === 0) return null
  if (language === null || materials.some((one) => one.language === null)) {
    throw new Refused('material.language_missing')
  }
  if (withdrawn_at === null && materials.some((one) => one.language === language && one.withdrawn_at === null)) {
    throw new Refused('material.language_taken')
  }
  return first === id ? null : first
}
/** A material as it will be; without an id while it is only about to be added. */
type Beside = Pick<MaterialRow, 'other_language_of' | 'language' | 'withdrawn_at'> & { id: Id | null }
