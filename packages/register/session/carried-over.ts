import { sql } from 'kysely'
import type { AgendaItemRow, Id, Names, SessionRow } from '../database/tables.ts'
import type { Circumstances } from '../journal/model.ts'
import type { Reader, Writer } from '../journal/writer.ts'
import { putAgendaPaper } from '../material/agenda_paper.put.ts'

type Presenter = Pick<AgendaItemRow, 'presenter_id' | 'presenter_post_id' | 'presenter_words'>
type Said = Partial<Presenter & Pick<AgendaItemRow, 'questions'>>
/** What an item takes over from what it is made of, beside its words. */
interface CarriedOver {
  topic: Id | null
  speakers: { id: Id; names: Names }[]
  questions: Names[]
  materials: Id[]
}

const none: CarriedOver = { topic: null, speakers: [], questions: [], materials: [] }

/** What the topic of a plan says of it: as the plan that holds has it, else its newest version. One query. */
async function ofTopic(db: Reader, bodyId: Id, planItem: Id): Promise<Omit<CarriedOver, 'topic'>> {
  const { rows } = await sql<Omit<CarriedOver, 'topic'>>`
    select topic.questions,
      (select coalesce(jsonb_agg(jsonb_build_object('id', post.id, 'names', post.names) order by said.place), '[]')
        from unnest(topic.speaker_posts) with ordinality as said (id, place)
        join post on post.body_id = topic.body_id and post.id = said.id) as speakers,
      (select coalesce(jsonb_agg(material.id order by said.place), '[]')
        from unnest(topic.material_ids) with ordinality as said (id, place)
        join material on material.body_id = topic.body_id and material.id = said.id
          and material.withdrawn_at is null) as materials
    from plan_item topic
    join plan_version version on version.body_id = topic.body_id and version.id = topic.version_id
    where topic.body_id = ${bodyId} and topic.item = ${planItem} and topic.dropped_at is null
    order by version.state = 'approved' desc, version.version desc
    limit 1`.execute(db)
  return rows[0] ?? none
}

/** What an item that comes back was about. */
async function earlierItem(
  db: Reader,
  bodyId: Id,
  itemId: Id,
): Promise<Pick<AgendaItemRow, 'plan_item' | 'questions'>> {
  const row = await db
    .selectFrom('agenda_item')
    .select(['plan_item', 'questions'])
    .where('body_id', '=', bodyId)
    .where('id', '=', itemId)
    .executeTakeFirst()
  return row ?? { plan_item: null, questions: null }
}

/**
 * [SN47] What an item of an agenda takes over, since a fact is typed once: of the topic of the plan that it takes up its
 * lead speakers, its questions and its materials, of an earlier item its topic and its questions. What the item says itself
 * stays.
 */
export async function carriedOver(
  db: Reader,
  bodyId: Id,
  of: { plan_item?: Id | null | undefined; carried_from?: Id | null | undefined },
): Promise<CarriedOver> {
  const earlier = of.carried_from == null ? null : await earlierItem(db, bodyId, of.carried_from)
  const topic = of.plan_item ?? earlier?.plan_item ?? null
  const over = topic === null ? none : await ofTopic(db, bodyId, topic)
  const questions = earlier?.questions ?? []
  return { ...over, topic, ...(questions.length > 0 && { questions }) }
}

/** Longer words of several posts would not be one line of the agenda. */
const LINE = 200

/** The columns of an item that says nothing of its own there: one post presents by itself, several are words. */
export function saidBy(
  { speakers, questions }: CarriedOver,
  said: { [column in keyof Said]?: Said[column] | undefined },
  { language }: Pick<SessionRow, 'language'>,
): Said {
  const isPresented = [said.presenter_id, said.presenter_post_id, said.presenter_words].some((one) => one != null)
  const hasQuestions = (said.questions ?? []).length > 0
  const words = speakers
    .map(({ names }) => names[language] ?? Object.values(names)[0] ?? '')
    .join(language === 'zh' ? '、' : ', ')
  const asWords = speakers.length > 1 && words.length <= LINE
  return {
    ...(!isPresented &&
      speakers.length > 0 && {
        presenter_id: null,
        ...(asWords
          ? { presenter_words: words, presenter_post_id: null }
          : { presenter_words: null, presenter_post_id: speakers[0]!.id }),
      }),
    ...(!hasQuestions && questions.length > 0 && { questions }),
  }
}

/** Puts the newest version of each material of the topic on the item. */
export async function pinMaterials(
  tx: Writer,
  itemId: Id,
  { materials }: CarriedOver,
  circumstances: Circumstances,
): Promise<void> {
  for (const material_id of materials) {
    const paper = putAgendaPaper.input.parse({ body_id: tx.bodyId, agenda_item_id: itemId, material_id })
    await putAgendaPaper.apply(tx, paper, circumstances)
  }
}
