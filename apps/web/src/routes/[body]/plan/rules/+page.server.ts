import { actions as all, categoryPresets, listCategories, ruleDefaults, rulesOf } from '@khural/register'
import { textOf } from '#lib/server/act.ts'
import { bodyAt, reader } from '#lib/server/find.ts'
import { namesFrom, performThen } from '#lib/server/people.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ params, url }) => {
  const body = await bodyAt(params.body)
  const [rules, categories] = await Promise.all([rulesOf(reader(), body.id), listCategories(reader(), body.id)])
  return {
    body,
    rules: Object.values(rules).map((rule) => {
      const { value, isOn, unit, of } = ruleDefaults[rule.key]
      return { ...rule, unit, of, default: { value, isOn } }
    }),
    categories,
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
