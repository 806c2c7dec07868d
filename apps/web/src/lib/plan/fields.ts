import type { CategoryView, Difference, Id, ItemView, Names } from '@khural/register'
import type { Language, Messages } from '#lib/messages/index.ts'
import { nameFor } from '#lib/names.ts'

type Field = Extract<Difference<ItemView>, { kind: 'kept' }>['changed'][number]

/** What a field of an item says, as text: a line for each of several. */
export function fieldWords(
  item: ItemView,
  field: Field,
  facts: { t: Messages; language: Language; categories: readonly CategoryView[]; named: ReadonlyMap<Id, Names> },
): string {
  const { t, language, categories, named } = facts
  const inBoth = (names: Names) => Object.values(names).join(' / ')
  const lines = (ids: readonly Id[]) => ids.map((id) => nameFor(named.get(id) ?? {}, language).text || '–').join('\n')
  const none = t.parts.notStated
  switch (field) {
    case 'names':
      return inBoth(item.names)
    case 'category':
      return nameFor(categories.find(({ key }) => key === item.category)?.names ?? {}, language).text || none
    case 'activity':
      return item.activity === null ? none : t.plan.activities[item.activity]
    case 'questions':
      return item.questions.map(inBoth).join('\n') || none
    case 'materials':
    case 'directives':
      return item[field] ? inBoth(item[field]) : none
    case 'materialIds':
    case 'directiveIds':
    case 'speakerPosts':
      return lines(item[field]) || none
    case 'windowFrom':
    case 'windowTo':
      return item[field] ? t.parts.day({ day: item[field], form: 'table' }) : none
  }
}
