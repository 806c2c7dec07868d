import { actions as all, categoryPresets, listCategories, ruleDefaults, rulesOf } from '@khural/register'
import { findQuorum } from '@khural/register/floor/views.ts'
import { textOf } from '#lib/server/act.ts'
import { bodyAt, reader } from '#lib/server/find.ts'
import { namesFrom, performThen } from '#lib/server/people.ts'
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

export const actions: Actions = {
  rule: async (event) => {
    const body = await bodyAt(event.params.body)
    const form = await event.request.formData()
    const input = {
      ...{ body_id: body.id, key: textOf(form, 'key'), value: textOf(form, 'value') ?? '' },
      is_on: form.has('is_on'),
    }
    return performThen(event, all.setRule, input, form)
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
