import { sql } from 'kysely'
import type { Id, Names, VoteRow } from '../database/tables.ts'
import type { Choice, Tally } from '../floor/model.ts'
import type { Reader } from '../journal/writer.ts'

/** A vote of a session that is over. */
export interface RecordedVote {
  id: Id
  agendaItemId: Id | null
  form: 'named' | 'counted' | 'without'
  question: Names
  carried: boolean
  /** Null: nothing was counted. */
  tally: Tally | null
  /** Of a named vote, in the order of its voters, `for` a member where a deputy voted; a counted one tells nobody's voice. */
  voices: { names: Names; choice: Choice; for: Names | null }[]
  closedAt: Date
}

/** [MN24] The votes of a session in their order, a named one by name; one query, at most 500. */
export async function sessionVotes(db: Reader, bodyId: Id, sessionId: Id): Promise<RecordedVote[]> {
  const { rows } = await sql<Omit<VoteRow, 'voices'> & { said: RecordedVote['voices'] }>`
    select vote.*, coalesce((
        select jsonb_agg(jsonb_build_object('names', coalesce(now_one.names, person.names), 'choice', voice ->> 'choice',
          'for', (select coalesce(now_member.names, member.names) from person member
            left join person now_member on now_member.body_id = vote.body_id and now_member.id = member.merged_into
            where member.body_id = vote.body_id and member.id = (voice ->> 'for')::uuid)) order by place)
        from jsonb_array_elements(voices) with ordinality given (voice, place)
          join person on person.body_id = vote.body_id and person.id = (voice ->> 'person_id')::uuid
          left join person now_one on now_one.body_id = vote.body_id and now_one.id = person.merged_into
      ), '[]') as said
    from vote where body_id = ${bodyId} and session_id = ${sessionId} order by position limit 500`.execute(db)
  return rows.map((row) => ({
    ...{ id: row.id, agendaItemId: row.agenda_item_id, form: row.form as RecordedVote['form'] },
    ...{ question: row.question, carried: row.carried, voices: row.said, closedAt: row.closed_at },
    tally:
      row.votes_for === null
        ? null
        : {
            for: row.votes_for,
            against: row.votes_against ?? 0,
            abstain: row.abstained ?? 0,
            not_voting: row.not_voting ?? 0,
          },
  }))
}
