import { actions, refusals, type Action } from '@khural/register'
import { nouns } from '@khural/register/records/nouns.ts'
import { fieldsOf, heldBy } from '@khural/register/reference-page.ts'
import { reference } from '@khural/register/reference.ts'
import { addressOf } from '#lib/server/api/nouns.ts'
import type { PageServerLoad } from './$types'

/** The reference of the API, from the same catalogue as the API itself. */
export const load: PageServerLoad = ({ locals: { language } }) => ({
  reads: nouns.map((noun) => ({
    address: `/api/v1/${noun.name}`,
    name: noun.name,
    words: noun.words[language],
    permission: noun.permission,
    filters: Object.entries(noun.filters).map(([name, { words }]) => ({ name, words: words[language] })),
    shows: Object.keys({ ...noun.columns, ...noun.more }),
  })),
  writes: (Object.values(actions) as Action<unknown, unknown>[]).map((action) => ({
    name: action.name,
    address: addressOf(action),
    summary: language === 'zh' ? (reference[action.name]?.zh ?? action.summary) : action.summary,
    permission: action.permission,
    heldBy: heldBy(action),
    fields: fieldsOf(action),
    example: JSON.stringify(reference[action.name]?.example ?? {}, null, 2),
  })),
  refusals: Object.entries(refusals).map(([code, said]) => ({ code, kind: said.kind, words: said[language] })),
})
