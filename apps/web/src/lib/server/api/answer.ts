import type { RequestEvent } from '@sveltejs/kit'
import { Refused, type Refusal } from '@khural/register/journal/refusals.ts'
import { nounByName, nouns } from '@khural/register/records/nouns.ts'
import { callerOf } from './caller.ts'
import { actionAt } from './nouns.ts'
import { problem, refusalIn } from './problem.ts'
import { answerList, answerOne } from './read.ts'
import { answerWrite } from './write.ts'

/** Answers a request to the API; whatever is refused is a problem in the words of the catalogue. */
export async function answer(event: RequestEvent): Promise<Response> {
  try {
    const caller = await callerOf(event)
    const [first = '', second, ...more] = (event.params['rest'] ?? '').split('/')
    if (more.length > 0) throw missing()
    if (event.request.method === 'POST') {
      const action = actionAt.get(`${first}/${second}`)
      if (!action) throw new Refused('record.not_found', { noun: 'action' })
      return await answerWrite(event, action, caller)
    }
    if (first === '') return index()
    const noun = nounByName.get(first)
    if (!noun) throw missing()
    return await (second === undefined ? answerList(event, noun, caller) : answerOne(event, noun, caller, second))
  } catch (error) {
    return problem(refusalIn(error), event.locals.language, { headers: headersFor(refusalIn(error)) })
  }
}

const missing = () => new Refused('record.not_found', { noun: 'noun' })

function headersFor({ code, data }: Refusal): { [name: string]: string } {
  if (code === 'input.too_many') return { 'retry-after': String(data['seconds']) }
  return code === 'token.unknown' || code === 'token.needed' ? { 'www-authenticate': 'Bearer realm="Khural"' } : {}
}

const index = () =>
  Response.json({
    description: '/api/v1/openapi.json',
    page: '/api',
    nouns: nouns.map(({ name }) => `/api/v1/${name}`),
  })
