import { actions as all, categoryPresets, listCategories, ruleDefaults, rulesOf } from '@khural/register'
import { findQuorum } from '@khural/register/floor/views.ts'
import { isRuleValue, type RuleKey } from '@khural/register/plan/rules.ts'
import { fail, redirect } from '@sveltejs/kit'
import { act, textOf } from '#lib/server/act.ts'
import { bodyAt, reader } from '#lib/server/find.ts'
import { namesFrom, performThen, typedIn } from '#lib/server/people.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ params, url }) => {
  const body = await bodyAt(params.body)
  const db = reader()
  const [rules, categories, quorum] = await Promise.all([
    rulesOf(db, body.id),
    listCategories(db, body.id),
    findQuorum(db, body.id),
  ])
  return {
    body,
    rules: Object.values(rules).map((rule) => {
      const { value, isOn, unit, of } = ruleDefaults[rule.key]
      return { ...rule, unit, of, default: { value, isOn } }
    }),
    categories,
    quorum,
    presets: Object.entries(categoryPresets).map(([key, classes]) => ({
      key: key as keyof typeof categoryPresets,
      names: classes.map(({ names }) => names),
    })),
    done: url.searchParams.get('done'),
  }
}

const order = ({ key, value }: { key: RuleKey; value: string }): number => (isRuleValue(key, value) ? 1 : 0)

export const actions: Actions = {
  /** Every rule of the page; those that say otherwise than they stand are set, what cannot be first: then none is. */
  rules: async (event) => {
    const body = await bodyAt(event.params.body)
    const form = await event.request.formData()
    const changed = Object.values(await rulesOf(reader(), body.id))
      .filter(({ key }) => form.has(`value.${key}`))
      .map(({ key, ...stands }) => {
        const is_on = ruleDefaults[key].of !== null ? stands.isOn : form.has(`is_on.${key}`)
        const value = textOf(form, `value.${key}`) ?? ''
        return { key, value, is_on, isOther: value !== stands.value || is_on !== stands.isOn }
      })
      .filter(({ isOther }) => isOther)
    for (const { isOther: _, ...rule } of changed.toSorted((a, b) => order(a) - order(b))) {
      const done = await act(event, all.setRule, { body_id: body.id, ...rule })
      if ('failure' in done) {
        return fail(done.failure.status, { ...done.failure.data, typed: { ...typedIn(form), key: rule.key } })
      }
    }
    redirect(303, `${event.url.pathname}${changed.length > 0 ? `?done=${all.setRule.name}#done` : ''}`)
  },
  quorum: async (event) => {
    const body = await bodyAt(event.params.body)
    const form = await event.request.formData()
    const need = textOf(form, 'need')
    const input = {
      body_id: body.id,
      // A number that was left out is refused, not taken for none.
      need: need === 'none' ? null : need === 'number' ? Number(textOf(form, 'number') ?? Number.NaN) : need,
      missing: textOf(form, 'missing'),
    }
    return performThen(event, all.setQuorum, input, form)
  },
  category: async (event) => {
    const body = await bodyAt(event.params.body)
    const form = await event.request.formData()
    const input = {
      ...{ body_id: body.id, key: textOf(form, 'key'), names: namesFrom(form) },
      struck: form.has('struck'),
    }
    return performThen(event, all.setTopicCategory, input, form)
  },
  preset: async (event) => {
    const body = await bodyAt(event.params.body)
    const form = await event.request.formData()
    return performThen(event, all.takePreset, { body_id: body.id, preset: textOf(form, 'preset') }, form)
  },
}
