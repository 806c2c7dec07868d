import { refusals, type Refusal, type RefusalCode } from '@khural/register'
import { Refused } from '@khural/register/journal/refusals.ts'
import type { BothTexts } from '@khural/register/journal/meanwhile.ts'
import { statusOf } from '../act.ts'
import { wordsOf } from '../refusal-words.ts'

/** What a program is told when something is refused (RFC 9457, with members of ours). */
export interface Problem {
  /** Where the refusal is described: `/api#input.invalid`. */
  type: string
  title: string
  status: number
  code: RefusalCode
  kind: string
  /** The field of the input that it speaks of: `owners.0.part`. */
  field?: string
  /** Where to go on. */
  see?: string
  /** What stands and what was given, for `record.changed_meanwhile`. */
  both?: BothTexts
}

/** A refusal as an answer, with its words in the language asked for. */
export function problem(
  refusal: Refusal,
  language: 'en' | 'zh',
  { status, headers = {} }: { status?: number; headers?: { [name: string]: string } } = {},
): Response {
  const { kind } = refusals[refusal.code]
  const { field } = refusal.data
  const body: Problem = {
    type: `/api#${refusal.code}`,
    title: wordsOf(refusal, language),
    status: status ?? statusOf[kind],
    code: refusal.code,
    kind,
    ...(field !== undefined && { field: String(field) }),
    ...(refusal.see !== undefined && { see: refusal.see }),
    ...(refusal.both && { both: refusal.both }),
  }
  return new Response(`${JSON.stringify(body)}\n`, {
    status: body.status,
    headers: { 'content-type': 'application/problem+json', 'content-language': language, ...headers },
  })
}

/** The refusal that was thrown; anything else is a fault of ours and thrown on. */
export function refusalIn(error: unknown): Refusal {
  if (error instanceof Refused) return error.refusal
  throw error
}
