import { z } from 'zod'
import type { Action } from '../journal/model.ts'
import { Refused } from '../journal/refusals.ts'
import { ruleDefaults } from './defaults.ts'
import { isRuleValue, ruleKeys, type RuleKey } from './rules.ts'

const input = z.object({
  body_id: z.uuid(),
  key: z.enum(ruleKeys as [RuleKey, ...RuleKey[]]),
  /** A whole number, or a day of the year as `01-31`. */
  value: z.string().trim().min(1).max(10),
  is_on: z.boolean().default(true),
})

/** [PL10] [PL11] Sets a rule of a body in the place of the product's default, or switches it on or off. */
export const setRule: Action<z.infer<typeof input>, null> = {
  name: 'rule.set',
  summary: 'Set a rule of a body: its figure or day, and whether it holds.',
  input,
  permission: 'rule.can_set',
  chain: ({ body_id }) => body_id,
  async apply(tx, { body_id, key, value, is_on }, { actor, now, newId }) {
    const { unit, least, most, of } = ruleDefaults[key]
    if (!isRuleValue(key, value)) {
      throw unit === 'day'
        ? new Refused('rule.no_day', { value })
        : new Refused('rule.out_of_range', { value, least, most })
    }
    const set = { value, is_on: of !== null || is_on, set_at: now, set_by: actor.name }
    const stands = await tx.db
      .selectFrom('rule_setting')
      .select('id')
      .where('body_id', '=', body_id)
      .where('key', '=', key)
      .executeTakeFirst()
    const { id } = stands
      ? await tx.set('rule_setting', stands.id, set)
      : await tx.insert('rule_setting', { id: newId(), key, ...set })
    return { outcome: null, subject: { noun: 'rule', id } }
  },
}
