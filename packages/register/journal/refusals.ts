import { refusalsOfBodies } from './refusals-of-bodies.ts'
import { refusalsOfFloor } from './refusals-of-floor.ts'
import { refusalsOfMaterials } from './refusals-of-materials.ts'
import { refusalsOfPlans } from './refusals-of-plans.ts'
import { refusalsOfMinutes } from './refusals-of-minutes.ts'
import { refusalsOfNotices } from './refusals-of-notices.ts'
import { refusalsOfSessions } from './refusals-of-sessions.ts'
import type { BothTexts } from './meanwhile.ts'

/**
 * Every refusal of the register: its kind, and its words in each language. Only the edge turns a kind into a status.
 * `invalid` the input is wrong; `missing` there is no such thing; `conflict` it clashes with what stands;
 * `forbidden` the actor may not; `ask` it goes through once the actor confirms; `unknown` nobody knows who asks;
 * `limited` it comes too often; `full` there is no room for it now.
 */
export const refusals = {
  ...refusalsOfBodies,
  ...refusalsOfPlans,
  ...refusalsOfSessions,
  ...refusalsOfNotices,
  ...refusalsOfMaterials,
  ...refusalsOfMinutes,
  ...refusalsOfFloor,
} as const satisfies RefusalTable
export interface RefusalTable {
  readonly [code: string]: { readonly kind: RefusalKind; readonly en: string; readonly zh: string }
}

export type RefusalKind = 'invalid' | 'missing' | 'conflict' | 'forbidden' | 'ask' | 'unknown' | 'limited' | 'full'
export type RefusalCode = keyof typeof refusals

/**
 * A refusal as a value: its code, what it speaks of, and where to go on (`see`, an address within the register). `field`
 * in its data names the field of the input that is to be put right: `to`, `names.en`.
 */
export interface Refusal {
  code: RefusalCode
  data: { [name: string]: string | number }
  see?: string
  /** What stands and what was given, for a change of something that somebody else changed meanwhile. */
  both?: BothTexts
}

/** Thrown inside an action to undo it; `perform` turns it into a value. */
export class Refused extends Error {
  readonly refusal: Refusal
  constructor(code: RefusalCode, data: Refusal['data'] = {}, see?: string, both?: BothTexts) {
    super(code)
    this.name = 'Refused'
    this.refusal = { code, data, ...(see !== undefined && { see }), ...(both && { both }) }
  }
}

/** States of a reading and of an invitation, as their refusals name them. */
const readingStates: { readonly [state: string]: { en: string; zh: string } } = {
  open: { en: 'opened', zh: '打开' },
  filed: { en: 'recorded', zh: '入册' },
  set_aside: { en: 'set aside', zh: '搁置' },
  accepted: { en: 'was accepted', zh: '已接受' },
  revoked: { en: 'was taken back', zh: '已撤回' },
  expired: { en: 'has run out', zh: '已过期' },
}

/**
 * The words of a refusal.
 *
 * @example refusalWords({ code: 'body.slug_taken', data: { slug: 'river' } }, 'en')
 *   // Another body already has the address /river. Choose another address.
 */
export function refusalWords(refusal: Refusal, language: 'en' | 'zh'): string {
  return refusals[refusal.code][language].replace(/\{(\w+)\}/g, (_, name: string) => {
    const said = String(refusal.data[name] ?? '')
    return name === 'state' ? (readingStates[said]?.[language] ?? said) : said
  })
}
